// What every form of the app does alike: one submit at a time, errors in a summary that takes focus, failures of
// the service in a spoken notice that never loses what was typed.
import { ErrorSummary, errorText, type FormError, Notice } from '@colloque/ui'
import { agenda, practice as messages } from '@colloque/ui/messages'
import type { ComponentChildren } from 'preact'
import { useEffect, useRef, useState } from 'preact/hooks'
import { CryptoFailure, findAlarm } from '../crypto/failure.ts'
import { isProblem, ProblemError } from '../state/api.ts'
import { raiseAlarm } from '../state/session/alarm.ts'
import { sessionEnd } from '../state/session/session.ts'
import { isUnsaved } from '../state/unsaved.ts'

export type Submission = {
  errors: readonly FormError[]
  failure: string | null
  attempt: number
  busy: boolean
  submit: (event?: Event) => void
  /** Says of what was sent by another way, such as a question it led to, why it was not done. */
  refuse: (sentence: string) => void
  /** The error of one field, for its `error` attribute. */
  errorOf: (fieldId: string) => string | undefined
}

/** `act` returns field errors (nothing happened) or nothing (done); what it throws becomes a sentence. */
export function useSubmission(
  act: () => Promise<readonly FormError[] | undefined> | readonly FormError[] | undefined,
): Submission {
  const [errors, setErrors] = useState<readonly FormError[]>([])
  const [failure, setFailure] = useState<string | null>(null)
  const [attempt, setAttempt] = useState(0)
  const [busy, setBusy] = useState(false)
  const run = async () => {
    setBusy(true)
    setErrors([])
    setFailure(null)
    try {
      setErrors((await act()) ?? [])
    } catch (error) {
      setErrors([])
      if (!(error instanceof Shown)) setFailure(sentenceOf(error))
    } finally {
      setBusy(false)
      setAttempt((count) => count + 1)
    }
  }
  const submit = (event?: Event) => {
    event?.preventDefault()
    if (!busy) void run()
  }
  const refuse = (sentence: string) => {
    setErrors([])
    setFailure(sentence)
    setAttempt((count) => count + 1)
  }
  const errorOf = (fieldId: string) => errors.find((error) => error.fieldId === fieldId)?.message
  return { errors, failure, attempt, busy, submit, refuse, errorOf }
}

// What patients are told in other words, or never meet.
const ownSentences: Partial<Record<ProblemError['type'], () => string>> = {
  'too-few-unlockers': messages.tooFewUnlockers,
  'no-valid-key': messages.noValidKey,
  'not-signed-in': messages.problemNotSignedIn,
  'sign-in-failed': messages.problemSignInFailed,
  'name-taken': messages.problemNameTaken,
  'invitation-not-valid': messages.problemInvitationNotValid,
  'document-not-valid': messages.problemDocumentNotValid,
  'epoch-not-valid': messages.problemEpochNotValid,
}

/** A failure that already is a sentence. */
export class Refusal extends Error {}

/** A failure that the page shows in its own place. */
export class Shown extends Error {}

export type FormProps = {
  submission: Submission
  /** Why nothing can be changed here by whoever looks: said first, and no field takes what could never be saved. */
  closed?: string | false
  children: ComponentChildren
}

/** A real form, handled on submit and never posted by the browser. */
export function Form({ submission, closed = false, children }: FormProps) {
  const failed = useRef<HTMLDivElement>(null)
  // The button stands at the foot, what became of it at the head.
  useEffect(() => failed.current?.scrollIntoView({ block: 'nearest' }), [submission.attempt])
  return (
    <form class="stack" noValidate onSubmit={submission.submit}>
      <ErrorSummary errors={submission.errors} attempt={submission.attempt} />
      {submission.failure !== null && (
        <div ref={failed}>
          <Notice tone="bad" spoken>
            {submission.failure}
          </Notice>
        </div>
      )}
      {closed === false ? (
        children
      ) : (
        <>
          <p class="secondary">{closed}</p>
          <fieldset class="form-closed stack" disabled>
            {children}
          </fieldset>
        </>
      )}
    </form>
  )
}

/** What a person reads when something failed; an alarm stops the whole app instead, an ended session asks to sign in. */
export function sentenceOf(error: unknown): string {
  const alarm = findAlarm(error)
  if (alarm !== null) raiseAlarm(alarm)
  // What could not be saved stays where it is until somebody has signed in again.
  if (isProblem(error, 'not-signed-in') && isUnsaved.value) sessionEnd.value = 'asking'
  if (error instanceof Refusal) return error.message
  if (error instanceof ProblemError) {
    const sentence = ownSentences[error.type]?.() ?? errorText(error.type)
    return error.incident === undefined
      ? sentence
      : `${sentence} ${messages.incident({ incident: error.incident })}`
  }
  if (error instanceof CryptoFailure) {
    if (error.code === 'stopped') return messages.workerStopped()
    if (error.code === 'too-long') return messages.addTooLong()
    if (error.code === 'key-not-valid') return messages.noValidKey()
    if (error.code === 'cannot-open') return agenda.cannotHandOn()
    if (error.code === 'grant-kept') return agenda.grantKept()
  }
  return messages.errorGeneral()
}
