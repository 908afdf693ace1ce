// The first way to unlock: six drawn words, or one's own with a warning; then a proof that the paper is right.
import { Button, Field, type FormError, Notice, Spinner } from '@colloque/ui'
import { common, practice as m } from '@colloque/ui/messages'
import type { ComponentChildren } from 'preact'
import { useMemo, useState } from 'preact/hooks'
import { runTask } from '../../crypto/crypto-worker.ts'
import { isProblem } from '../../state/api.ts'
import { change, draft, drawPassphrase, drawRecoveryCode, found, goToStep } from '../../state/page/set-up.ts'
import { Form, Refusal, useSubmission } from '../form.tsx'
import { goToField } from './field-asked-for.ts'

/** Shows the words, or asks for one's own. */
export function PassphraseStep() {
  return <ChoosePassphrase onChosen={() => goToStep('confirm')} />
}

/** Choosing a passphrase, wherever one is chosen. */
export function ChoosePassphrase({ onChosen }: { onChosen: () => void }) {
  const { passphrase, isPassphraseOwn } = draft.value
  const submission = useSubmission(async () => {
    if (isPassphraseOwn) {
      const verdict = await runTask('checkOwnPassphrase', passphrase)
      if (verdict !== 'good') {
        const message = verdict === 'short' ? m.passphraseShort() : m.passphraseCommon()
        return [{ fieldId: 'own-passphrase', message }]
      }
    }
    onChosen()
    return undefined
  })
  return (
    <Form submission={submission}>
      {isPassphraseOwn ? (
        <>
          <Notice tone="warn">{m.passphraseOwnWarn()}</Notice>
          <Field
            id="own-passphrase"
            label={m.passphraseOwnLabel()}
            hint={m.passphraseOwnHint()}
            autoComplete="new-password"
            value={passphrase}
            maxLength={200}
            error={submission.errorOf('own-passphrase')}
            onInput={(typed) => change({ passphrase: typed })}
          />
        </>
      ) : (
        <>
          <p>{m.passphraseDrawn()}</p>
          <Words words={passphrase.split(' ')} />
        </>
      )}
      <div class="row">
        {!isPassphraseOwn && (
          <Button size="small" icon="arrowRight" onClick={() => void drawPassphrase()}>
            {m.passphraseDraw()}
          </Button>
        )}
        <Button
          size="small"
          kind="quiet"
          onClick={() =>
            isPassphraseOwn ? void drawPassphrase() : change({ passphrase: '', isPassphraseOwn: true })
          }
        >
          {isPassphraseOwn ? m.passphraseUseDrawn() : m.passphraseOwn()}
        </Button>
      </div>
      <Button type="submit" kind="primary" wide busy={submission.busy}>
        {isPassphraseOwn ? common.next() : m.passphraseKept()}
      </Button>
    </Form>
  )
}

function Words({ words }: { words: readonly string[] }) {
  return (
    <ol class="key-words passphrase" aria-label={m.kindPassphrase()} translate={false} lang="en">
      {words.map((word, index) => (
        <li key={index}>{word}</li>
      ))}
    </ol>
  )
}

/** Asks for two of the words, then founds the practice. */
export function ConfirmStep({ token }: { token: string }) {
  const [isTaken, setTaken] = useState(false)
  return (
    <ConfirmPassphrase
      workingLabel={m.setUpFounding()}
      help={isTaken && <WaysToTaken />}
      onConfirmed={async () => {
        setTaken(false)
        try {
          await found(token)
        } catch (error) {
          if (isProblem(error, 'invitation-not-valid')) throw new Refusal(m.setUpInvitationUsed())
          if (!isProblem(error, 'name-taken')) throw error
          setTaken(true)
          throw new Refusal(m.nameOrSlugTaken())
        }
        await drawRecoveryCode()
        goToStep('recovery')
      }}
    />
  )
}

// Which of the two it is stays unsaid: that would tell whether somebody's login exists.
function WaysToTaken() {
  return (
    <div class="row">
      <Button size="small" onClick={() => goToField('you', 'login-name')}>
        {m.changeLoginName()}
      </Button>
      <Button size="small" onClick={() => goToField('practice', 'practice-slug')}>
        {m.changeSlug()}
      </Button>
    </div>
  )
}

export type ConfirmPassphraseProps = {
  workingLabel: string
  onConfirmed: () => Promise<void>
  /** Below what was refused: what the person can do about it. */
  help?: ComponentChildren
}

/** Two words of a drawn passphrase, or the whole of one's own. */
export function ConfirmPassphrase({ workingLabel, onConfirmed, help }: ConfirmPassphraseProps) {
  const { passphrase, isPassphraseOwn } = draft.value
  const asked = useMemo(() => (isPassphraseOwn ? [] : twoOf(passphrase.split(' ').length)), [])
  const [typed, setTyped] = useState<readonly string[]>(['', ''])
  const submission = useSubmission(async () => {
    const expected = isPassphraseOwn ? [passphrase] : asked.map((index) => passphrase.split(' ')[index] ?? '')
    const wrong = expected.flatMap((word, index): FormError[] => {
      if (sameWords(typed[index] ?? '', word)) return []
      const number = (asked[index] ?? 0) + 1
      const message = isPassphraseOwn ? m.confirmWrong() : m.confirmWordWrong({ number })
      return [{ fieldId: `confirm-${index}`, message }]
    })
    if (wrong.length > 0) return wrong
    await onConfirmed()
    return undefined
  })
  const setOne = (index: number, text: string) =>
    setTyped(typed.map((before, at) => (at === index ? text : before)))
  return (
    <Form submission={submission}>
      {help}
      {isPassphraseOwn ? (
        <Field
          id="confirm-0"
          label={m.confirmWhole()}
          autoComplete="off"
          value={typed[0] ?? ''}
          error={submission.errorOf('confirm-0')}
          onInput={(text) => setOne(0, text)}
        />
      ) : (
        <>
          <p>{m.confirmLead()}</p>
          {asked.map((word, index) => (
            <Field
              key={word}
              id={`confirm-${index}`}
              label={m.confirmWordNumber({ number: word + 1 })}
              autoComplete="off"
              width="medium"
              value={typed[index] ?? ''}
              error={submission.errorOf(`confirm-${index}`)}
              onInput={(text) => setOne(index, text)}
            />
          ))}
        </>
      )}
      <Button type="submit" kind="primary" wide busy={submission.busy}>
        {common.next()}
      </Button>
      {submission.busy && <Spinner label={workingLabel} />}
    </Form>
  )
}

// Which words are asked is no secret; a fresh draw each time keeps people from writing down two only.
function twoOf(count: number): number[] {
  const [a = 0, b = 0] = crypto.getRandomValues(new Uint8Array(2))
  const first = a % count
  const second = (first + 1 + (b % (count - 1))) % count
  return [first, second].sort((x, y) => x - y)
}

function sameWords(typed: string, expected: string): boolean {
  const plain = (text: string) => text.normalize('NFKC').trim().replace(/\s+/gu, ' ')
  return plain(typed) === plain(expected) || plain(typed).toLowerCase() === expected
}
