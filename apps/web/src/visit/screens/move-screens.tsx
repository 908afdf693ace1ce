// Moving: another time of the same calendar and length, then old → new to confirm.

import { Button, errorText, Notice, SlotPicker, Spinner, SummaryList } from '@colloque/ui'
import { booking, common, visit as words } from '@colloque/ui/messages'
import { useEffect } from 'preact/hooks'
import { isLostTime } from '../../practice/lost-times.ts'
import { phoneInSentence } from '../../practice/telephone.tsx'
import { loadMoveTimes, moveVisit } from '../act-on-visit.ts'
import { type OpenedVisit, showStep, type VisitPage } from '../visit-page.ts'
import { whenInSentence, whenOf } from '../visit-words.ts'
import { ActProblem } from './act-problem.tsx'
import { Deadline } from './deadline.tsx'

type Props = { readonly page: VisitPage; readonly opened: OpenedVisit }

/** The list of times. */
export function MoveScreen({ page, opened }: Props) {
  const times = page.times.value
  useEffect(() => {
    if (page.times.value.windows === 0) void loadMoveTimes(page, opened)
  }, [page, opened])
  const starts = times.starts.map(({ at }) => at)
  const choose = (at: number) => {
    page.newStart.value = times.starts.find((start) => start.at === at) ?? null
    page.actProblem.value = null
    showStep(page, 'move-check')
  }
  return (
    <>
      <LostTime page={page} />
      {times.problem !== null && (
        <Notice tone="bad" title={booking.whenFailed()} spoken>
          <p>{errorText(times.problem)}</p>
          <Button onClick={() => void loadMoveTimes(page, opened)}>{common.retry()}</Button>
        </Notice>
      )}
      <SlotPicker
        starts={starts}
        timeZone={opened.schedule.timeZone}
        now={Date.now()}
        onChoose={choose}
        {...(times.hasMore && starts.length > 0 ? { onMore: () => void loadMoveTimes(page, opened) } : {})}
      />
      {times.isLoading && <Spinner label={booking.whenLoading()} />}
      {!times.isLoading && times.problem === null && times.windows > 0 && starts.length === 0 && (
        <Notice spoken>{phoneInSentence(words.moveNone, opened.practice.document.phone)}</Notice>
      )}
    </>
  )
}

function LostTime({ page }: { readonly page: VisitPage }) {
  const type = page.actProblem.value
  if (type === null || !isLostTime(type)) return null
  return (
    <Notice tone="bad" title={words.notMoved()} spoken>
      {type === 'slot-taken' ? words.moveTaken() : errorText(type)}
    </Notice>
  )
}

/** Old and new, and the button that moves. */
export function MoveCheckScreen({ page, opened }: Props) {
  const to = page.newStart.value
  if (to === null) return null
  return (
    <>
      <SummaryList
        rows={[
          { key: 'from', label: words.moveFrom(), value: <s>{whenOf(opened, opened.visit.start)}</s> },
          { key: 'to', label: words.moveTo(), value: whenOf(opened, to.at), readableBy: 'service' },
        ]}
      />
      <Deadline opened={opened} startAt={to.at} />
      <ActProblem
        page={page}
        title={words.notMoved()}
        phone={opened.practice.document.phone}
        onRetry={() => void moveVisit(page, opened)}
      />
      <Button kind="primary" wide busy={page.acting.value} onClick={() => void moveVisit(page, opened)}>
        {words.moveButton({ when: whenInSentence(opened, to.at) })}
      </Button>
    </>
  )
}
