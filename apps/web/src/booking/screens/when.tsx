// When: days with times, earliest first; for a later visit of a series the days that the one before leaves, each with the
// times nearest to its hour. While booking is closed the same times stand as text.

import { Button, errorText, minuteOfDay, Notice, SlotPicker, Spinner } from '@colloque/ui'
import { booking, common, patient } from '@colloque/ui/messages'
import { useEffect } from 'preact/hooks'
import { timeInSentence } from '../../practice/instants.ts'
import { WINDOW_DAYS } from '../../practice/load-starts.ts'
import { nameOf } from '../../practice/offer.ts'
import { phoneInSentence } from '../../practice/telephone.tsx'
import { show } from '../booking-page.ts'
import { loadTimes, timesOf } from '../choose.ts'
import { chooseTime } from '../choose-time.ts'
import { startsOf } from '../draft.ts'
import { visitsOf } from '../series.ts'
import { calendarsOf, serviceOf, whenStep } from '../steps.ts'
import { WishOffer } from '../wish/wish-offer.tsx'
import { ClosedByPractice, ClosedNoKey, KeyProblem } from './closed.tsx'
import type { Screen, ScreenProps } from './screen.ts'
import { TimesAsText } from './times-as-text.tsx'

/** The screen for one visit of a series, from 0, or for the only one. */
export function whenOf(visit: number): Screen {
  return {
    title: (props) => titleOf(props, visit),
    lead: (props) => leadOf(props, visit),
    Body: (props) => <Times {...props} visit={visit} />,
  }
}

function titleOf({ page, practice }: ScreenProps, visit: number): string {
  const count = visitsOf(serviceOf({ document: practice.document, draft: page.draft.value }))
  return count === 1 ? booking.whenTitle() : booking.whenOfSeries({ number: visit + 1, count })
}

function leadOf({ page, practice }: ScreenProps, visit: number) {
  const facts = { document: practice.document, draft: page.draft.value }
  const service = serviceOf(facts)
  const [calendar, ...others] = calendarsOf(facts)
  if (service === null) return null
  const before = startsOf(facts.draft)[visit - 1]
  if (service.series && before && calendar) {
    const when = timeInSentence(before.at, calendar.schedule.timeZone, Date.now())
    const { minimumDays, maximumDays } = service.series
    return minimumDays === maximumDays
      ? booking.whenExactlyAfter({ when, days: minimumDays })
      : booking.whenAfter({ when, from: minimumDays, to: maximumDays })
  }
  const words = { service: service.name, minutes: patient.minutes({ count: service.durationMinutes }) }
  if (calendar === undefined || others.length > 0) return booking.whenLead(words)
  return booking.whenWith({ ...words, practitioner: nameOf(calendar.practitioner) })
}

function Times({ page, practice, visit }: ScreenProps & { readonly visit: number }) {
  const { document } = practice
  const draft = page.draft.value
  const times = timesOf(page, visit).value
  const [calendar] = calendarsOf({ document, draft })
  useEffect(() => {
    if (timesOf(page, visit).value.windows === 0) void loadTimes(page, visit)
  }, [page, visit])
  if (calendar === undefined) return null
  const { timeZone } = calendar.schedule
  const starts = times.starts.map(({ at }) => at)
  const isClosed = !practice.isOpen || page.keyless.value !== null
  const isLater = visit > 0
  const chosen = startsOf(draft)[visit]
  const before = startsOf(draft)[visit - 1]
  const choose = (at: number) => {
    const start = times.starts.find((found) => found.at === at)
    if (start !== undefined && !page.choosing.value) void chooseTime(page, start, visit)
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
          <Button onClick={() => void loadTimes(page, visit)}>{common.retry()}</Button>
        </Notice>
      )}
      {isClosed ? (
        <TimesAsText starts={starts} timeZone={timeZone} now={Date.now()} />
      ) : (
        <SlotPicker
          key={`${draft.serviceId} ${draft.scheduleChoice} ${before?.at}`}
          starts={starts}
          timeZone={timeZone}
          now={Date.now()}
          markEarliest={!isLater}
          {...(isLater && before ? { near: minuteOfDay(before.at, timeZone), daysAtOnce: 8 } : {})}
          {...(chosen ? { selected: chosen.at } : {})}
          onChoose={choose}
          {...(times.hasMore && starts.length > 0 ? { onMore: () => void loadTimes(page, visit) } : {})}
        />
      )}
      {times.isLoading && <Spinner label={booking.whenLoading()} />}
      {!times.isLoading && times.problem === null && times.windows > 0 && starts.length === 0 && (
        <Notice tone="info" title={booking.whenNone()} spoken>
          {isLater ? (
            <>
              <p>{booking.whenNoneAfter()}</p>
              <Button onClick={() => show(page, whenStep(visit - 1))}>{booking.whenOtherFirst()}</Button>
            </>
          ) : (
            phoneInSentence(
              (words) => booking.whenNoneText({ days: times.windows * WINDOW_DAYS, ...words }),
              document.phone,
            )
          )}
        </Notice>
      )}
      {!times.isLoading && times.windows > 0 && (
        <WishOffer page={page} practice={practice} hasTimes={starts.length > 0} />
      )}
    </>
  )
}
