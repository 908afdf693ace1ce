// Asks before a wish is taken off the list: it cannot be put back.
import { announce, Button, Dialog } from '@colloque/ui'
import { inbox as m } from '@colloque/ui/messages'
import { type ListedWish, removeWish } from '../../state/inbox/inbox.ts'
import { Form, useSubmission } from '../form.tsx'
import { nameWithin } from './wish-words.ts'

/** The dialog. */
export function RemoveDialog({ wish, onClose }: { wish: ListedWish; onClose: () => void }) {
  const submission = useSubmission(async () => {
    await removeWish(wish.told)
    onClose()
    announce(m.removed())
    return undefined
  })
  return (
    <Dialog open title={m.removeTitle({ name: nameWithin(wish) })} onClose={onClose}>
      <Form submission={submission}>
        <p>{m.removeLead()}</p>
        <div class="dialog-foot row">
          <Button type="submit" kind="danger" icon="cancelled" busy={submission.busy}>
            {m.remove()}
          </Button>
          <Button onClick={onClose}>{m.keep()}</Button>
        </div>
      </Form>
    </Dialog>
  )
}
