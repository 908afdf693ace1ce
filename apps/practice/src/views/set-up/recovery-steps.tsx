// The second way to unlock: a code on paper, which counts only once it was read back from the paper.
import { Button, formatDate, Icon, Notice, Spinner } from '@colloque/ui'
import { practice as m } from '@colloque/ui/messages'
import { useState } from 'preact/hooks'
import { runTask } from '../../crypto/crypto-worker.ts'
import { addUnlocker } from '../../state/account/unlockers.ts'
import { change, draft, goToStep } from '../../state/page/set-up.ts'
import { requireMember } from '../../state/session/session.ts'
import { codeGroupsText } from '../code-error.ts'
import { CodeField } from '../code-field.tsx'
import { Form, useSubmission } from '../form.tsx'
import { PrintSheet, printSheet } from '../print-sheet.tsx'

/** Shows and prints the sheet. */
export function RecoveryStep() {
  return <ShowRecovery onKept={() => goToStep('recovery-test')} />
}

/** The code and its sheet, wherever one is made. */
export function ShowRecovery({ onKept }: { onKept: () => void }) {
  const { recoveryCode } = draft.value
  return (
    <div class="stack">
      <p>{m.recoveryLead()}</p>
      <p class="recovery-code">
        <span class="field-label">{m.recoveryCode()}</span>
        <code class="code" translate={false}>
          {recoveryCode}
        </code>
      </p>
      <Notice tone="warn">{m.recoverySheetWarn()}</Notice>
      <div class="row">
        <Button kind="primary" icon="print" onClick={printSheet}>
          {m.recoveryPrint()}
        </Button>
        <Button onClick={onKept}>{m.recoveryKept()}</Button>
      </div>
      <PrintSheet>
        <RecoverySheet code={recoveryCode} />
      </PrintSheet>
    </div>
  )
}

// What it is for and where it is used; the login name is not printed beside the code that it makes worth stealing.
function RecoverySheet({ code }: { code: string }) {
  const { document, practiceKey } = requireMember()
  const timeZone = document.schedules[0]?.timeZone ?? 'UTC'
  return (
    <>
      <p class="wordmark">Colloque</p>
      <h1>{m.recoverySheetTitle()}</h1>
      <p class="print-large">{document.name}</p>
      <p>{m.recoverySheetOpens()}</p>
      <dl class="facts">
        <div class="fact">
          <dt>{m.recoverySheetAddress()}</dt>
          <dd>{location.origin}/practice/</dd>
        </div>
        <div class="fact">
          <dt>{m.loginName()}</dt>
          <dd class="write-in" />
        </div>
        <div class="fact">
          <dt>{m.recoveryCode()}</dt>
          <dd class="code print-code">
            {code.split('-').map((group, index) => (
              <span key={index}>{group}</span>
            ))}
          </dd>
        </div>
        <div class="fact">
          <dt>{m.recoverySheetDate()}</dt>
          <dd>{formatDate(Date.now(), timeZone)}</dd>
        </div>
      </dl>
      <p>{m.recoverySheetHow()}</p>
      <p class="print-warn">
        <Icon name="warn" /> {m.recoverySheetWarn()}
      </p>
      <h2>{m.pageWords()}</h2>
      <p>{practiceKey.words.join(' · ')}</p>
    </>
  )
}

/** Reads the code back from the paper, then adds it as a way to unlock. */
export function RecoveryTestStep({ onDone }: { onDone: () => void }) {
  const [typed, setTyped] = useState('')
  const submission = useSubmission(async () => {
    const drawn = draft.value.recoveryCode
    const groups = await runTask('compareRecoveryCodes', { drawn, typed })
    if (groups.length > 0) {
      // A sheet of another code is wrong nearly everywhere: counting groups would only confuse.
      const message = groups.length > 4 ? m.recoveryWrong() : codeGroupsText(groups)
      return [{ fieldId: 'recovery-typed', message }]
    }
    await addUnlocker({ kind: 'recovery-code', code: drawn })
    change({ recoveryCode: '' })
    onDone()
    return undefined
  })
  return (
    <Form submission={submission}>
      <CodeField
        id="recovery-typed"
        label={m.recoveryCode()}
        hint={m.recoveryTestLead()}
        value={typed}
        error={submission.errorOf('recovery-typed')}
        onInput={setTyped}
      />
      <Button type="submit" kind="primary" wide busy={submission.busy}>
        {m.setUpRecoveryTest()}
      </Button>
      {submission.busy && <Spinner label={m.recoveryAdding()} />}
    </Form>
  )
}
