// The offer to tell a patient that their visit was moved or handed over: in the visit itself, and, once the move cannot be undone any
// more, at the foot of the page.
import { announce, Button, formatDateTime, Notice, useFocusHandedOn } from '@colloque/ui'
import { agenda as m } from '@colloque/ui/messages'
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks'
import type { AgendaVisit } from '../../model/agenda/agenda-visit.ts'
import type { UntoldMove } from '../../model/agenda/untold-move.ts'
import { agendaTimeZone } from '../../state/agenda/on-show.ts'
import { undo } from '../../state/agenda/undo.ts'
import { findUntold, offeredMove, putOff, telling } from '../../state/agenda/untold-moves.ts'
import { isReadOnly } from '../../state/browser/offline.ts'
import { isUnlocked } from '../../state/session/session.ts'

/** In the drawer of the visit. */
export function UntoldMoveNotice({ visit }: { visit: AgendaVisit }) {
  const move = findUntold(visit)
  if (move === null) return null
  return (
    <Notice>
      <p>{sentenceOf(visit, move)}</p>
      <TellButton visit={visit} />
    </Notice>
  )
}

/** At the foot of the page, after the undo. */
export function UntoldMoveBar() {
  const offered = undo.value === null && isUnlocked.value && !isReadOnly.value ? offeredMove.value : null
  const sentence = offered && sentenceOf(offered.visit, offered.move)
  useEffect(() => {
    if (sentence !== null) announce(sentence)
  }, [sentence])
  return offered && <Offered key={offered.visit.told.appointmentId} {...offered} />
}

function Offered({ visit, move }: { visit: AgendaVisit; move: UntoldMove }) {
  const bar = useRef<HTMLElement>(null)
  useFocusHandedOn(bar)
  useLayoutEffect(makeRoom, [])
  return (
    <section ref={bar} class="foot-bar tell-bar no-print" aria-label={m.tellBar()}>
      <p>{sentenceOf(visit, move)}</p>
      <div class="row">
        <TellButton visit={visit} />
        <Button size="small" kind="quiet" onClick={() => putOff(visit)}>
          {m.tellLater()}
        </Button>
      </div>
    </section>
  )
}

// Said to the style sheet here: a root that asks with `:has` is looked at anew whenever anything comes or goes.
function makeRoom(): () => void {
  const { dataset } = document.documentElement
  dataset.telling = ''
  return () => {
    delete dataset.telling
  }
}

function TellButton({ visit: { told, content } }: { visit: AgendaVisit }) {
  return (
    <Button
      size="small"
      icon="note"
      label={m.tellNamed({ name: nameOf(content) })}
      onClick={() => {
        telling.value = told.appointmentId
      }}
    >
      {m.tell()}
    </Button>
  )
}

function sentenceOf({ content }: AgendaVisit, { fromAt, toAt, receiverId }: UntoldMove): string {
  const [from = '', to = ''] = [fromAt, toAt].map((at) => formatDateTime(at, agendaTimeZone()))
  const name = nameOf(content)
  if (receiverId === null) return m.notTold({ name, from, to })
  return fromAt === toAt ? m.notToldHanded({ name, from }) : m.notToldHandedMoved({ name, from, to })
}

function nameOf(content: AgendaVisit['content']): string {
  return 'contact' in content ? content.contact.name : ''
}
