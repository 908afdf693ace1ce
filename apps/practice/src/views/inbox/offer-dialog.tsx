// Offers a chosen free time to a wish: only times that patients can have, on the days and calendars that were asked for.
import { announce, Button, Dialog } from '@colloque/ui'
import { inbox as m } from '@colloque/ui/messages'
import { useState } from 'preact/hooks'
import { addDays } from '../../model/days.ts'
import type { FreeStart } from '../../state/agenda/free-starts.ts'
import { type ListedWish, type OfferRefusal, offerTime } from '../../state/inbox/inbox.ts'
import { calendarName } from '../../state/page/names.ts'
import { requireMember } from '../../state/session/session.ts'
import { FreeTimes } from '../agenda/free-times.tsx'
import { Choose } from '../choose.tsx'
import { Form, Refusal, useSubmission } from '../form.tsx'
import { whenWithin } from '../when-text.ts'
import { nameWithin } from './wish-words.ts'

const words: Record<OfferRefusal, () => string> = {
  'already-offered': m.alreadyOffered,
  'not-waiting': m.notWaiting,
  'too-soon': m.tooSoon,
  taken: m.taken,
}

/** The dialog. */
export function OfferDialog({ wish, onClose }: { wish: ListedWish; onClose: () => void }) {
  const { told, opened } = wish
  const { document } = requireMember()
  const calendars = document.schedules.filter(({ id }) => told.wish.scheduleIds.includes(id))
  const [scheduleId, setScheduleId] = useState(calendars[0]?.id ?? told.scheduleId)
  const [start, setStart] = useState<FreeStart | null>(null)
  const timeZone = calendars.find(({ id }) => id === scheduleId)?.timeZone ?? 'UTC'
  const submission = useSubmission(async () => {
    if (start === null) return [{ fieldId: 'offer-times', message: m.chooseTime() }]
    const refusal = await offerTime(told, { scheduleId, startAt: start.at })
    if (refusal !== null) throw new Refusal(words[refusal]())
    onClose()
    announce(m.offered({ when: whenWithin(start.at, timeZone) }))
    return undefined
  })
  return (
    <Dialog open title={m.offerTitle({ name: nameWithin(wish) })} onClose={onClose}>
      <Form submission={submission}>
        <p>{m.offerLead()}</p>
        {calendars.length > 1 && (
          <Choose
            id="offer-calendar"
            label={m.calendar()}
            value={scheduleId}
            options={calendars.map(({ id }) => [id, calendarName(id)])}
            onChange={(id) => {
              setScheduleId(id)
              setStart(null)
            }}
          />
        )}
        <div id="offer-times" tabIndex={-1}>
          <FreeTimes
            key={scheduleId}
            scheduleId={scheduleId}
            timeZone={timeZone}
            lengthClass={told.lengthClass}
            healthcareServiceId={opened.intake?.healthcareServiceId ?? ''}
            firstDay={told.wish.from}
            lastDay={addDays(told.wish.until, -1)}
            access="public"
            selected={start?.at ?? null}
            onChoose={setStart}
          />
        </div>
        <div class="dialog-foot row">
          <Button type="submit" kind="primary" icon="clock" busy={submission.busy}>
            {start === null ? m.offerTime() : m.offerConfirm({ when: whenWithin(start.at, timeZone) })}
          </Button>
        </div>
      </Form>
    </Dialog>
  )
}
