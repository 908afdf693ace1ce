// How far the practice's key is known: checked against the link, or taken from this server at first contact.
import { FingerprintWords, Icon } from '@colloque/ui'
import { patient } from '@colloque/ui/messages'
import type { KnownPractice } from './load-practice.ts'

/** One line, and the eight words one click away. */
export function TrustNote({ practice }: { readonly practice: KnownPractice }) {
  const { isPinned, fingerprint } = practice
  return (
    <aside class="trust-note">
      <p class="trust-line">
        <Icon name={isPinned ? 'good' : 'info'} />
        <span>{isPinned ? patient.trustPinned() : patient.trustFirst()}</span>
      </p>
      <KeyWords fingerprint={fingerprint} withAdvice={!isPinned} />
    </aside>
  )
}

/** The practice's key words, folded away. */
export function KeyWords({
  fingerprint,
  withAdvice,
}: {
  readonly fingerprint: KnownPractice['fingerprint']
  readonly withAdvice: boolean
}) {
  return (
    <details class="disclosure">
      <summary>{patient.trustCompare()}</summary>
      <div class="stack-tight">
        <p>{patient.trustWords()}</p>
        <FingerprintWords words={fingerprint.words} text={fingerprint.text} />
        {withAdvice && <p>{patient.trustHow()}</p>}
      </div>
    </details>
  )
}
