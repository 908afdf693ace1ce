// The sentences that say who at the practice can read what is sealed.
import type { PracticeDocument } from '@colloque/practice-document'
import { hasOffice } from '@colloque/sealing'
import { patient } from '@colloque/ui/messages'
import { namesOf, type Readers } from './readers.ts'

export type ReadersNoteProps = {
  readonly document: PracticeDocument
  readonly readers: Readers
  /** What may change, or has. */
  readonly later: string
}

/** Whose it is to read, what the office can be given, and how long that holds. */
export function ReadersNote({ document, readers, later }: ReadersNoteProps) {
  return (
    <div class="stack-tight secondary readers-note">
      <p>{patient.readers({ names: namesOf(document, readers) })}</p>
      {hasOffice(document) && <p>{patient.readersOffice()}</p>}
      <p>{later}</p>
    </div>
  )
}
