// What was just done, with the way back, at the foot of the page for ten seconds.
import { announce, Button } from '@colloque/ui'
import { common, practice as m } from '@colloque/ui/messages'
import { loadVisits } from '../state/agenda/load-visits.ts'
import { undo } from '../state/agenda/undo.ts'
import { sentenceOf } from './form.tsx'

/** The bar, while there is something to take back. */
export function UndoBar() {
  const offered = undo.value
  if (offered === null) return null
  const takeBack = async () => {
    try {
      await offered.act?.()
      announce(m.moveUndone())
    } catch (error) {
      announce(sentenceOf(error))
      await loadVisits()
    }
  }
  return (
    <section
      class="foot-bar undo-bar no-print"
      aria-label={common.undo()}
      data-refused={offered.appointmentId === null}
    >
      <p>{offered.sentence}</p>
      {offered.act !== null && (
        <Button size="small" icon="move" onClick={() => void takeBack()}>
          {common.undo()}
        </Button>
      )}
    </section>
  )
}
