// Where the service and what was sealed or proven say different things, the page says so first.
import { Notice } from '@colloque/ui'
import { visit as words } from '@colloque/ui/messages'
import { phoneInSentence } from '../../practice/telephone.tsx'
import type { OpenedVisit } from '../visit-page.ts'
import { mismatchWords } from '../visit-words.ts'

/** What does not agree with what was sealed or proven. */
export function Mismatches({ opened }: { readonly opened: OpenedVisit }) {
  const sentences = mismatchWords(opened)
  if (sentences.length === 0) return null
  return (
    <Notice tone="bad" title={words.mismatchTitle()}>
      {sentences.map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
      <p>
        <strong>{phoneInSentence(words.mismatchPhone, opened.practice.document.phone)}</strong>
      </p>
    </Notice>
  )
}
