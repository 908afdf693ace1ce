// Asked before unsaved work is left behind: by the places, the days, another visit, signing out.
import { Button, Dialog } from '@colloque/ui'
import { practice as m } from '@colloque/ui/messages'
import { isAskedToLeave, leave, stay } from '../state/unsaved.ts'

/** The question, while it is asked. */
export function LeaveDialog() {
  return (
    <Dialog
      open={isAskedToLeave.value}
      title={m.leaveTitle()}
      onClose={stay}
      actions={
        <>
          <Button kind="primary" onClick={stay}>
            {m.leaveStay()}
          </Button>
          <Button kind="danger" onClick={leave}>
            {m.leaveDiscard()}
          </Button>
        </>
      }
    >
      <p>{m.leaveLead()}</p>
    </Dialog>
  )
}
