// Where the service's word and what the person sealed differ. Shown, never repaired.
import type { Mismatch } from '@colloque/sealing'
import { Notice, statusWord } from '@colloque/ui'
import { practice as m } from '@colloque/ui/messages'
import { type AgendaVisit, flagsOf } from '../../model/agenda/agenda-visit.ts'
import { agendaTimeZone } from '../../state/agenda/on-show.ts'
import { practitionerName } from '../../state/page/names.ts'
import { requireMember } from '../../state/session/session.ts'
import { whenWithin } from '../when-text.ts'

/** Flags of one visit. */
export function Mismatches({ visit }: { visit: AgendaVisit; mismatches: readonly Mismatch[] }) {
  const flags = flagsOf(visit.content)
  if (flags.length === 0) return null
  return (
    <Notice tone="warn" title={m.mismatchTitle()}>
      <ul>
        {flags.map((flag) => (
          <li key={flag.kind}>{sentenceOf(flag)}</li>
        ))}
      </ul>
    </Notice>
  )
}

function sentenceOf(flag: Mismatch): string {
  switch (flag.kind) {
    case 'start':
      return m.mismatchStart({ when: whenWithin(Date.parse(flag.sealed), agendaTimeZone()) })
    case 'schedule': {
      const schedule = requireMember().document.schedules.find(({ id }) => id === flag.sealed)
      return m.mismatchSchedule({ name: practitionerName(schedule?.practitionerId ?? '') })
    }
    case 'length-class':
    case 'class-of-type':
      return m.mismatchLength()
    case 'unknown-type':
    case 'type-not-on-schedule':
      return m.mismatchType()
    case 'outside-opening':
      return m.mismatchOpening()
    case 'status':
      return m.mismatchStatus({ status: statusWord(flag.sealed) })
    case 'deleted-early':
      return m.mismatchDeleted()
    default:
      return m.mismatchOther()
  }
}
