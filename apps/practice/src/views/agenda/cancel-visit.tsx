// Cancelling asks once: the time becomes free and cannot be taken back.
import { announce, Button, Dialog } from '@colloque/ui'
import { practice as m } from '@colloque/ui/messages'
import { titleOf } from '../../model/agenda/agenda-columns.ts'
import { type AgendaVisit, spanOf } from '../../model/agenda/agenda-visit.ts'
import { isolated } from '../../model/bidi.ts'
import { agendaTimeZone, dialog } from '../../state/agenda/on-show.ts'
import { changeStatus } from '../../state/agenda/visit-acts.ts'
import { Form, useSubmission } from '../form.tsx'
import { whenWithin } from '../when-text.ts'

/** The question. */
export function CancelVisit({ visit }: { visit: AgendaVisit }) {
  const close = () => {
    dialog.value = 'none'
  }
  const submission = useSubmission(async () => {
    await changeStatus(visit.told, 'cancelled')
    announce(m.cancelled())
    close()
    return undefined
  })
  const when = whenWithin(spanOf(visit.told).startAt, agendaTimeZone())
  return (
    <Dialog open title={m.cancelTitle()} onClose={close}>
      <Form submission={submission}>
        <p>{m.cancelLead({ name: isolated(titleOf(visit)), when })}</p>
        <div class="row">
          <Button type="submit" kind="danger" busy={submission.busy}>
            {m.cancelConfirm()}
          </Button>
          <Button onClick={close}>{m.cancelKeep()}</Button>
        </div>
      </Form>
    </Dialog>
  )
}
