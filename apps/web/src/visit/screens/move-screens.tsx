// Moving: another time of the same calendar and length, then old → new to confirm. Visits of a series that move together
// are asked for one after the other, each among the days that the one before leaves.

import { Button, errorText, minuteOfDay, Notice, SlotPicker, Spinner, SummaryList } from '@colloque/ui'
import { booking, common, patient, visit as words } from '@colloque/ui/messages'
import { useEffect } from 'preact/hooks'
import { isLostTime } from '../../practice/lost-times.ts'
import { phoneInSentence } from '../../practice/telephone.tsx'
import { loadMoveTimes, moveKey, moveVisits, targetsOf } from '../act-on-visit.ts'
import { moveStep, NO_MOVE_TIMES, type OpenedVisit, showStep, type VisitPage } from '../visit-page.ts'
import { whenInSentence, whenOf } from '../visit-words.ts'
import { ActProblem } from './act-problem.tsx'
import { Deadline } from './deadline.tsx'

type Props = { readonly page: VisitPage; readonly opened: OpenedVisit }

/** The list of times of the moving visit at `index`. */
export function MoveScreen({ page, opened, index }: Props & { readonly index: number }) {
  const key = moveKey(page, opened, index)
  // Those of the visit before are not this one's, not even until the next frame.
  const times = page.times.value.key === key ? page.times.value : NO_MOVE_TIMES
  useEffect(() => {
    if (page.times.value.key !== key || page.times.value.windows === 0)
      void loadMoveTimes(page, opened, index)
  }, [page, opened, index, key])
  const targets = targetsOf(page, opened)
  const one = targets[index]
  if (one === undefined) return null
  const { timeZone } = one.schedule
  const starts = times.starts.map(({ at }) => at)
  const before = page.newStarts.value[index - 1]
  const choose = (at: number) => {
    const start = times.starts.find((found) => found.at === at)
    if (start === undefined) return
    page.newStarts.value = [...page.newStarts.value.slice(0, index), start]
    page.actProblem.value = null
    showStep(page, index + 1 < targets.length ? moveStep(index + 1) : 'move-check')
  }
  return (
    <>
      <LostTime page={page} />
      {times.problem !== null && (
        <Notice tone="bad" title={booking.whenFailed()} spoken>
          <p>{errorText(times.problem)}</p>
          <Button onClick={() => void loadMoveTimes(page, opened, index)}>{common.retry()}</Button>
        </Notice>
      )}
      <SlotPicker
        key={key}
        starts={starts}
        timeZone={timeZone}
        now={Date.now()}
        {...(before ? { near: minuteOfDay(before.at, timeZone), daysAtOnce: 8 } : {})}
        onChoose={choose}
        {...(times.hasMore && starts.length > 0
          ? { onMore: () => void loadMoveTimes(page, opened, index) }
          : {})}
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
  if (type === null || !(isLostTime(type) || type === 'series-not-possible')) return null
  return (
    <Notice tone="bad" title={words.notMoved()} spoken>
      {type === 'slot-taken' ? words.moveTaken() : errorText(type)}
    </Notice>
  )
}

/** Old and new, and the button that moves. */
export function MoveCheckScreen({ page, opened }: Props) {
  const targets = targetsOf(page, opened)
  const pairs = page.newStarts.value.flatMap((to, index) => {
    const one = targets[index]
    return one === undefined ? [] : [{ one, to }]
  })
  const [first, ...more] = pairs
  if (first === undefined) return null
  const isSeries = more.length > 0
  const label = (word: string, number: number) =>
    isSeries ? `${patient.labelled({ label: patient.visitNumber({ number }) })} ${word}` : word
  return (
    <>
      <SummaryList
        rows={pairs.flatMap(({ one, to }) => [
          {
            key: `from-${one.number}`,
            label: label(words.moveFrom(), one.number),
            value: <s>{whenOf(one, one.visit.start)}</s>,
          },
          {
            key: `to-${one.number}`,
            label: label(words.moveTo(), one.number),
            value: whenOf(one, to.at),
            readableBy: 'service' as const,
          },
        ])}
      />
      <Deadline opened={first.one} startAt={first.to.at} count={pairs.length} />
      <ActProblem
        page={page}
        title={words.notMoved()}
        phone={opened.practice.document.phone}
        onRetry={() => void moveVisits(page, opened)}
      />
      <Button kind="primary" wide busy={page.acting.value} onClick={() => void moveVisits(page, opened)}>
        {isSeries
          ? words.moveAllButton({ count: pairs.length })
          : words.moveButton({ when: whenInSentence(first.one, first.to.at) })}
      </Button>
    </>
  )
}
