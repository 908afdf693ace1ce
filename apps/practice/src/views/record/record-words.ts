// How the kinds of entries are called, on screen and to the search.
import type { RecordKind } from '@colloque/sealing'
import { record as r } from '@colloque/ui/messages'
import type { KindWords } from '../../model/record/record-search.ts'

const words: Record<RecordKind, () => string> = {
  note: r.kindNote,
  intake: r.kindIntake,
  document: r.kindDocument,
}

/** The word for a kind. */
export function kindWord(kind: RecordKind): string {
  return words[kind]()
}

/** All of them, as the search knows them. */
export function kindWords(): KindWords {
  return { note: r.kindNote(), intake: r.kindIntake(), document: r.kindDocument() }
}
