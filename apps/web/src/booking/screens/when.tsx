// When: days with times, earliest first. While booking is closed the same times stand as text.

import { Button, errorText, Notice, SlotPicker, Spinner } from '@colloque/ui'
import { booking, common, patient } from '@colloque/ui/messages'
import { useEffect } from 'preact/hooks'
import { WINDOW_DAYS } from '../../practice/load-starts.ts'
import { nameOf } from '../../practice/offer.ts'
import { phoneInSentence } from '../../practice/telephone.tsx'
import { chooseTime, loadTimes } from '../choose.ts'
import { calendarsOf, serviceOf } from '../steps.ts'
import { WishOffer } from '../wish/wish-offer.tsx'
import { ClosedByPractice, ClosedNoKey, KeyProblem } from './closed.tsx'
import type { Screen } from './screen.ts'
import { TimesAsText } from './times-as-text.tsx'

export const when: Screen = {
  title: booking.whenTitle,
  lead({ page, practice }) {
    const facts = { document: practice.document, draft: page.draft.value }
    const service = serviceOf(facts)
    const [calendar, ...others] = calendarsOf(facts)
    if (service === null) return null
    const words = { service: service.name, minutes: patient.minutes({ count: service.durationMinutes }) }
    if (calendar === undefined || others.length > 0) return booking.whenLead(words)
    return booking.whenWith({ ...words, practitioner: nameOf(calendar.practitioner) })
  },
  Body({ page, practice }) {
    const { document } = practice
    const times = page.times.value
    const [calendar] = calendarsOf({ document, draft: page.draft.value })
    useEffect(() => {
      if (page.times.value.windows === 0) void loadTimes(page)
    }, [page])
    if (calendar === undefined) return null
    const { timeZone } = calendar.schedule
    const starts = times.starts.map(({ at }) => at)
    const isClosed = !practice.isOpen || page.keyless.value !== null
    const choose = (at: number) => {
      const start = times.starts.find((found) => found.at === at)
      if (start !== undefined && page.checkingKey.value === null) void chooseTime(page, start)
    }
    return (
      <>
        <ClosedByPractice practice={practice} />
        {page.keyless.value !== null && (
          <ClosedNoKey practitioner={page.keyless.value} phone={document.phone} />
        )}
        {page.checkingKey.value !== null && (
          <Spinner label={booking.whenCheckingKey({ practitioner: page.checkingKey.value })} />
        )}
        <KeyProblem page={page} />
        {times.problem !== null && (
          <Notice tone="bad" title={booking.whenFailed()} spoken>
            <p>{errorText(times.problem)}</p>
            <Button onClick={() => void loadTimes(page)}>{common.retry()}</Button>
          </Notice>
        )}
        {isClosed ? (
          <TimesAsText starts={starts} timeZone={timeZone} now={Date.now()} />
        ) : (
          <SlotPicker
            key={`${page.draft.value.serviceId} ${page.draft.value.scheduleChoice}`}
            starts={starts}
            timeZone={timeZone}
            now={Date.now()}
            markEarliest
            {...(page.draft.value.start === null ? {} : { selected: page.draft.value.start.at })}
            onChoose={choose}
            {...(times.hasMore && starts.length > 0 ? { onMore: () => void loadTimes(page) } : {})}
          />
        )}
        {times.isLoading && <Spinner label={booking.whenLoading()} />}
        {!times.isLoading && times.problem === null && times.windows > 0 && starts.length === 0 && (
          <Notice tone="info" title={booking.whenNone()} spoken>
            {phoneInSentence(
              (words) => booking.whenNoneText({ days: times.windows * WINDOW_DAYS, ...words }),
              document.phone,
            )}
          </Notice>
        )}
        {!times.isLoading && times.windows > 0 && (
          <WishOffer page={page} practice={practice} hasTimes={starts.length > 0} />
        )}
      </>
    )
  },
}
