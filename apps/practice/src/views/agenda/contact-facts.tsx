// Who comes and how to reach them, and who entered it.
import type { Contact } from '@colloque/sealing'
import { formatCalendarDay } from '@colloque/ui'
import { practice as m } from '@colloque/ui/messages'
import type { ComponentChildren } from 'preact'
import { Fact } from '../fact.tsx'

export type ContactFactsProps = {
  contact: Contact
  author: 'patient' | 'practice'
  /** Further facts of the person. */
  children?: ComponentChildren
}

/** The contact of a visit; the name stands above it. */
export function ContactFacts({ contact, author, children }: ContactFactsProps) {
  return (
    <>
      <dl class="facts">
        {contact.phone !== undefined && (
          <Fact label={m.phone()}>
            <a href={`tel:${contact.phone.replace(/[^+\d]/g, '')}`}>{contact.phone}</a>
          </Fact>
        )}
        {contact.email !== undefined && <Fact label={m.email()}>{contact.email}</Fact>}
        {contact.birthDate !== undefined && (
          <Fact label={m.birthDate()}>{formatCalendarDay(contact.birthDate)}</Fact>
        )}
        {children}
        {contact.bookedBy !== undefined && <Fact label={m.bookedBy()}>{contact.bookedBy}</Fact>}
      </dl>
      <p class="secondary small">{author === 'practice' ? m.bookedByPractice() : m.bookedByPatient()}</p>
    </>
  )
}
