// What was sealed, opened here, and who else can read it.
import { formatCalendarDay, Notice, SummaryList, type SummaryRow } from '@colloque/ui'
import { booking as bookingWords, patient, visit as words } from '@colloque/ui/messages'
import { contactNamesOf, namesOf, type Readers } from '../../practice/readers.ts'
import { ReadersNote } from '../../practice/readers-note.tsx'
import { phoneInSentence } from '../../practice/telephone.tsx'
import type { OpenedVisit } from '../visit-page.ts'
import { allOf, formerPractitionersOf, mismatchWords, readersOf } from '../visit-words.ts'

const people = {
  self: bookingWords.forSelf,
  child: bookingWords.forChild,
  other: bookingWords.forOther,
} as const

/** What was sealed, opened here. */
export function SealedSection({ opened }: { readonly opened: OpenedVisit }) {
  const { intake, contact } = opened.booking
  const { phone } = opened.practice.document
  const rows = sealedRows(opened)
  return (
    <section class="stack-tight" aria-labelledby="sealed-title">
      <h2 id="sealed-title">{words.sealedTitle()}</h2>
      {rows.length > 0 && (
        <>
          <p class="secondary">{words.sealedText()}</p>
          <ReadersNote
            document={opened.practice.document}
            readers={readersOfAll(opened)}
            later={words.readersKept()}
          />
        </>
      )}
      {intake === null && <Notice tone="bad">{phoneInSentence(words.partClosedIntake, phone)}</Notice>}
      {contact === null && <Notice tone="bad">{phoneInSentence(words.partClosedContact, phone)}</Notice>}
      {rows.length > 0 && <SummaryList rows={rows} />}
      {rows.length > 0 &&
        formerPractitionersOf(opened).map((name) => (
          <p key={name} class="secondary">
            {words.readBefore({ name })}
          </p>
        ))}
    </section>
  )
}

/** In its place once the sealed parts are gone; who did what was proven by what is gone. */
export function DeletedSection({ opened }: { readonly opened: OpenedVisit }) {
  if (mismatchWords(opened).length > 0) return null
  return (
    <section class="stack-tight" aria-labelledby="sealed-title">
      <h2 id="sealed-title">{words.sealedTitle()}</h2>
      <p>{words.sealedDeleted()}</p>
      <p class="secondary">{words.sealedDeletedText()}</p>
    </section>
  )
}

function readersOfAll(opened: OpenedVisit): Readers {
  return [...new Set(allOf(opened).flatMap(readersOf))]
}

const contactKeys: readonly string[] = ['name', 'birth-date', 'booked-by', 'phone', 'email']

function sealedRows(opened: OpenedVisit): SummaryRow[] {
  const { intake, contact } = opened.booking
  const { document } = opened.practice
  const readers = readersOfAll(opened)
  const row = (key: string, label: string, value: string | undefined): SummaryRow[] => {
    const names = contactKeys.includes(key) ? contactNamesOf : namesOf
    const readableBy = { sealedFor: names(document, readers) }
    return value === undefined || value === '' ? [] : [{ key, label, value, readableBy }]
  }
  return [
    ...row('what', patient.what(), intake?.healthcareServiceName),
    ...row('for', bookingWords.checkForWhom(), intake ? people[intake.forWhom]() : undefined),
    ...row('name', bookingWords.name(), contact?.name),
    ...row(
      'birth-date',
      bookingWords.birthDate(),
      contact?.birthDate && formatCalendarDay(contact.birthDate),
    ),
    ...row('booked-by', bookingWords.bookedBy(), contact?.bookedBy),
    ...row('phone', bookingWords.phone(), contact?.phone),
    ...row('email', bookingWords.email(), contact?.email),
    ...row('reason', bookingWords.reason(), intake?.reason),
    ...(intake?.answers ?? []).flatMap(({ questionId, label, answer }) => row(questionId, label, answer)),
  ]
}
