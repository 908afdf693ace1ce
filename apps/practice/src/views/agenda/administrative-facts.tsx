// A visit as a secretary sees it: who it is, and for whom the rest is sealed. Nothing hints at what the rest says.
import type { Contact } from '@colloque/sealing'
import { SealMark } from '@colloque/ui'
import { staff as s } from '@colloque/ui/messages'
import { ContactFacts } from './contact-facts.tsx'

export type AdministrativeFactsProps = {
  contact: Contact
  author: 'patient' | 'practice'
  practitioner: string
}

/** Contact of a visit whose intake is the practitioner's. */
export function AdministrativeFacts({ contact, author, practitioner }: AdministrativeFactsProps) {
  return (
    <>
      <p class="for-practitioner">
        <SealMark label={null} />
        <span>{s.reasonForPractitioner({ name: practitioner })}</span>
      </p>
      <ContactFacts contact={contact} author={author} />
    </>
  )
}
