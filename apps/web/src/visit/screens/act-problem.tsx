// Why an act did not happen, or that nobody knows whether it did.

import { Button, errorText, Notice } from '@colloque/ui'
import { common, patient, visit as words } from '@colloque/ui/messages'
import { phoneInSentence } from '../../practice/telephone.tsx'
import type { VisitPage } from '../visit-page.ts'

const outcomeUnknown: readonly string[] = ['offline', 'unreadable-answer', 'internal-error']

/** Nothing while there is no problem. Trying again is safe: acts are numbered. */
export function ActProblem({
  page,
  title,
  phone,
  onRetry,
}: {
  readonly page: VisitPage
  readonly title: string
  readonly phone: string
  readonly onRetry: () => void
}) {
  const type = page.actProblem.value
  if (type === null) return null
  if (outcomeUnknown.includes(type)) {
    return (
      <Notice tone="warn" spoken>
        <p>{words.unknownOutcome()}</p>
        <Button busy={page.acting.value} onClick={onRetry}>
          {common.retry()}
        </Button>
      </Notice>
    )
  }
  return (
    <Notice tone="bad" title={title} spoken>
      <p>{errorText(type)}</p>
      <p>{phoneInSentence(patient.orPhone, phone)}</p>
    </Notice>
  )
}
