// The time was lost: every answer is kept, the nearest times are one press away, then the check again.
import { Button, errorText, Notice, SlotPicker } from '@colloque/ui'
import { booking } from '@colloque/ui/messages'
import { show } from '../booking-page.ts'
import { chooseTime } from '../choose-time.ts'
import { visitsOf } from '../series.ts'
import { calendarsOf, serviceOf, whenStep } from '../steps.ts'
import { ClosedNoKey, KeyProblem } from './closed.tsx'
import type { Screen } from './screen.ts'

export const taken: Screen = {
  title: ({ page }) => (isTaken(page.lostTime.value?.reason) ? booking.takenTitle() : booking.whenGone()),
  lead: ({ page }) => {
    const reason = page.lostTime.value?.reason
    return reason === undefined || isTaken(reason) ? booking.takenLead() : errorText(reason)
  },
  Body({ page, practice }) {
    const { document } = practice
    const [calendar] = calendarsOf({ document, draft: page.draft.value })
    const { nearest = [], visit = 0 } = page.lostTime.value ?? {}
    const count = visitsOf(serviceOf({ document, draft: page.draft.value }))
    const choose = (at: number) => {
      const start = nearest.find((found) => found.at === at)
      if (start !== undefined) void chooseTime(page, start, visit)
    }
    return (
      <>
        {page.keyless.value !== null && (
          <ClosedNoKey practitioner={page.keyless.value} phone={document.phone} />
        )}
        <KeyProblem page={page} />
        {count > 1 && <p>{booking.takenOfSeries({ number: visit + 1, count })}</p>}
        {nearest.length === 0 && <Notice tone="info">{booking.takenNone()}</Notice>}
        {calendar && nearest.length > 0 && (
          <SlotPicker
            starts={nearest.map(({ at }) => at)}
            timeZone={calendar.schedule.timeZone}
            now={Date.now()}
            onChoose={choose}
          />
        )}
        <Button onClick={() => show(page, whenStep(visit), { inPlace: true })}>{booking.takenAll()}</Button>
      </>
    )
  },
}

function isTaken(reason: string | undefined): boolean {
  return reason === 'slot-taken'
}
