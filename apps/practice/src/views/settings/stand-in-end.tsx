// Ending one's own stand-in, or its last days, where one cannot sign the page: asked of the administrator as the stand-in
// itself was.
import type { StandIn } from '@colloque/practice-document'
import { announce, Button, Field, formatCalendarDay, useFocusHandedOn } from '@colloque/ui'
import { common, staff as s } from '@colloque/ui/messages'
import { useRef, useState } from 'preact/hooks'
import { addDays } from '../../model/days.ts'
import { isProblem } from '../../state/api.ts'
import { askForStandIn, standInAsks } from '../../state/people/stand-in-asks.ts'
import { Form, Refusal, useSubmission } from '../form.tsx'

/** Beside a stand-in of one's own; nothing while its end waits for an answer. */
export function EndStandIn({ standIn, name }: { standIn: StandIn; name: string }) {
  const [isOpen, setOpen] = useState(false)
  const isAsked = standInAsks.value.some(
    ({ startDay, endDay, endsOn, refusal }) =>
      endsOn !== undefined && refusal === null && startDay === standIn.startDay && endDay === standIn.endDay,
  )
  if (isAsked) return null
  return (
    <>
      <Button size="small" kind="quiet" pressed={isOpen} onClick={() => setOpen(!isOpen)}>
        {s.askEnd()}
      </Button>
      {isOpen && <Asking standIn={standIn} name={name} onClose={() => setOpen(false)} />}
    </>
  )
}

type AskingProps = { standIn: StandIn; name: string; onClose: () => void }

function Asking({ standIn, name, onClose }: AskingProps) {
  const { startDay, endDay } = standIn
  const fieldId = `end-${startDay}`
  const [last, setLast] = useState('')
  const submission = useSubmission(async () => {
    const endsOn = last === '' ? startDay : addDays(last, 1)
    if (endsOn >= endDay || (last !== '' && last < startDay)) {
      const days = { from: formatCalendarDay(startDay), until: formatCalendarDay(addDays(endDay, -2)) }
      const isOneDay = addDays(startDay, 1) === endDay
      return [{ fieldId, message: isOneDay ? s.askEndOneDay() : s.askEndDays(days) }]
    }
    await sendingAsk(() => askForStandIn(standIn, endsOn))
    onClose()
    announce(s.askSent())
    return undefined
  })
  const element = useRef<HTMLDivElement>(null)
  useFocusHandedOn(element)
  return (
    <div ref={element}>
      <Form submission={submission}>
        <p class="secondary">{s.askEndLead({ name })}</p>
        <Field
          id={fieldId}
          label={s.askEndLast({ name })}
          hint={s.askEndLastHint()}
          type="date"
          width="medium"
          min={startDay}
          max={addDays(endDay, -2)}
          value={last}
          error={submission.errorOf(fieldId)}
          onInput={setLast}
        />
        <div class="row">
          <Button type="submit" busy={submission.busy}>
            {s.askEndSend()}
          </Button>
          <Button kind="quiet" onClick={onClose}>
            {common.cancel()}
          </Button>
        </div>
      </Form>
    </div>
  )
}

/** Sends an ask. @throws Refusal in words, where there are too many or what shall end does not stand any more. */
export async function sendingAsk(send: () => Promise<void>): Promise<void> {
  try {
    await send()
  } catch (error) {
    if (isProblem(error, 'limit-reached')) throw new Refusal(s.askTooMany())
    if (isProblem(error, 'not-found')) throw new Refusal(s.askEndGone())
    throw error
  }
}
