// The words of a refusal, each its own. A stopped page offers nothing to go on with.
import { FingerprintWords, Notice } from '@colloque/ui'
import { patient } from '@colloque/ui/messages'
import type { Refusal } from './stopped-error.ts'

type Words = { readonly title: string; readonly text: string }

/** Title and text of a refusal. */
export function wordsOf(refusal: Refusal): Words {
  if (refusal.kind === 'randomness')
    return { title: patient.refusedRandomness(), text: patient.refusedRandomnessText() }
  return refusal.kind === 'document' ? documentWords(refusal.code) : epochWords(refusal)
}

/** The body of a stopped page; `hasTyped` says that nothing typed was sent. */
export function Stopped({ refusal, hasTyped }: { readonly refusal: Refusal; readonly hasTyped: boolean }) {
  const words = refusal.kind === 'document' ? refusal.words : undefined
  const isMismatch = refusal.kind === 'document' && refusal.code === 'fingerprint-mismatch'
  return (
    <>
      <Notice tone="bad">
        <p>{wordsOf(refusal).text}</p>
        <p>
          <strong>{patient.stoppedAdvice()}</strong>
        </p>
      </Notice>
      {isMismatch && words?.named && words.shown && (
        <>
          <h2>{patient.stoppedLinkNames()}</h2>
          <FingerprintWords words={words.named} label={patient.stoppedLinkNames()} />
          <h2>{patient.stoppedServerShows()}</h2>
          <FingerprintWords words={words.shown} label={patient.stoppedServerShows()} />
        </>
      )}
      {hasTyped && <p>{patient.stoppedKept()}</p>}
    </>
  )
}

function documentWords(code: Extract<Refusal, { kind: 'document' }>['code']): Words {
  switch (code) {
    case 'fingerprint-mismatch':
      return { title: patient.refusedFingerprintMismatch(), text: patient.refusedFingerprintMismatchText() }
    case 'signature':
      return { title: patient.refusedSignature(), text: patient.refusedSignatureText() }
    case 'malformed':
      return { title: patient.refusedMalformed(), text: patient.refusedMalformedText() }
    case 'older-version':
      return { title: patient.refusedOlderVersion(), text: patient.refusedOlderVersionText() }
    case 'broken-chain':
      return { title: patient.refusedBrokenChain(), text: patient.refusedBrokenChainText() }
    case 'wrong-deployment':
      return { title: patient.refusedWrongDeployment(), text: patient.refusedWrongDeploymentText() }
    case 'wrong-practice':
      return { title: patient.refusedWrongPractice(), text: patient.refusedWrongPracticeText() }
  }
}

function epochWords({ code, practitioner }: Extract<Refusal, { kind: 'epoch' }>): Words {
  switch (code) {
    case 'signature':
      return {
        title: patient.refusedEpochSignature({ practitioner }),
        text: patient.refusedEpochSignatureText({ practitioner }),
      }
    case 'expired':
    case 'older-epoch':
      return {
        title: patient.refusedEpochExpired(),
        text: patient.refusedEpochExpiredText({ practitioner }),
      }
    case 'not-yet-valid':
      return {
        title: patient.refusedEpochNotYetValid(),
        text: patient.refusedEpochNotYetValidText({ practitioner }),
      }
    case 'wrong-practitioner':
      return {
        title: patient.refusedEpochWrongPractitioner(),
        text: patient.refusedEpochWrongPractitionerText({ practitioner }),
      }
    case 'malformed':
    case 'broken-chain':
    case 'too-long':
      return {
        title: patient.refusedEpochMalformed(),
        text: patient.refusedEpochMalformedText({ practitioner }),
      }
  }
}
