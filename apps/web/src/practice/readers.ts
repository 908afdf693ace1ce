// The readers of what a patient seals, in words. Who they are says packages/sealing (readers.ts).
import type { DocumentPractitioner, PracticeDocument } from '@colloque/practice-document'
import { hasOffice } from '@colloque/sealing'
import { localeOf } from '@colloque/ui'
import { lang, patient } from '@colloque/ui/messages'
import { nameOf } from './offer.ts'

/** Whom to name, in the order of who reads first. */
export type Readers = readonly DocumentPractitioner[]

/** “Dr Aubry and Dr Weber”; the practice where it names nobody. */
export function namesOf(document: PracticeDocument, readers: Readers): string {
  return listOf(document, readers, [])
}

/** The same for name and contact, which a practitioner can hand to the office, if the practice has one. */
export function contactNamesOf(document: PracticeDocument, readers: Readers): string {
  return listOf(document, readers, hasOffice(document) ? [patient.office()] : [])
}

function listOf({ name }: PracticeDocument, readers: Readers, others: readonly string[]): string {
  const names = readers.length === 0 ? [name] : new Set(readers.map(nameOf))
  return new Intl.ListFormat(localeOf(lang)).format([...names, ...others])
}
