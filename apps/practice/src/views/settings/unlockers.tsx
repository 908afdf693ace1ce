// Ways to unlock: any one is enough, two must stand. Adding wraps the root once more; removing takes a wrap away.
import type { UnlockerSlot } from '@colloque/contract'
import { createPasskey } from '@colloque/keyring'
import { announce, Button, Dialog, Notice, Spinner } from '@colloque/ui'
import { practice as m } from '@colloque/ui/messages'
import { useState } from 'preact/hooks'
import { runTask } from '../../crypto/crypto-worker.ts'
import { api, isProblem, requireAnswer } from '../../state/api.ts'
import { requireMember } from '../../state/session.ts'
import { change, draft, drawPassphrase, drawRecoveryCode } from '../../state/set-up.ts'
import { refreshMember } from '../../state/unlocking.ts'
import { Form, Refusal, useSubmission } from '../form.tsx'
import { ChoosePassphrase, ConfirmPassphrase } from '../set-up/passphrase-steps.tsx'
import { RecoveryTestStep, ShowRecovery } from '../set-up/recovery-steps.tsx'

type Adding = 'none' | 'passphrase' | 'passphrase-confirm' | 'recovery' | 'recovery-test'

const kindNames: Record<UnlockerSlot['kind'], () => string> = {
  passphrase: m.kindPassphrase,
  'recovery-code': m.kindRecoveryCode,
  passkey: m.kindPasskey,
}

/** The section. */
export function Unlockers() {
  const { account } = requireMember()
  const [adding, setAdding] = useState<Adding>('none')
  const [removing, setRemoving] = useState<UnlockerSlot | null>(null)
  const passkey = useSubmission(addPasskey)
  const begin = async (kind: 'passphrase' | 'recovery') => {
    await (kind === 'passphrase' ? drawPassphrase() : drawRecoveryCode())
    setAdding(kind)
  }
  const finish = () => {
    setAdding('none')
    change({ passphrase: '', recoveryCode: '', isPassphraseOwn: false })
    announce(m.unlockerAdded())
  }
  return (
    <section class="stack-tight">
      <h2>{m.unlockersTitle()}</h2>
      <p class="secondary">{m.unlockersLead()}</p>
      {account.unlockers.length < 2 && (
        <Notice tone="warn">{m.checkUnlockers({ count: account.unlockers.length })}</Notice>
      )}
      <ul class="member-list">
        {account.unlockers.map((slot) => (
          <li class="member" key={slot.unlockerId}>
            <strong>{kindNames[slot.kind]()}</strong>
            <Button
              size="small"
              kind="quiet"
              icon="close"
              label={m.unlockerRemoveOf({ kind: kindNames[slot.kind]() })}
              onClick={() => setRemoving(slot)}
            >
              {m.unlockerRemove()}
            </Button>
          </li>
        ))}
      </ul>
      <Form submission={passkey}>
        <div class="row">
          <Button size="small" icon="add" onClick={() => void begin('passphrase')}>
            {m.unlockerAddPassphrase()}
          </Button>
          <Button size="small" icon="print" onClick={() => void begin('recovery')}>
            {m.unlockerAddRecovery()}
          </Button>
          <Button type="submit" size="small" icon="key" busy={passkey.busy}>
            {m.unlockerAddPasskey()}
          </Button>
        </div>
        {passkey.busy && <Spinner label={m.passkeyWorking()} />}
      </Form>
      <AddDialog adding={adding} setAdding={setAdding} onDone={finish} />
      {removing && <RemoveDialog slot={removing} onClose={() => setRemoving(null)} />}
    </section>
  )
}

type AddDialogProps = { adding: Adding; setAdding: (adding: Adding) => void; onDone: () => void }

function AddDialog({ adding, setAdding, onDone }: AddDialogProps) {
  const isPassphrase = adding === 'passphrase' || adding === 'passphrase-confirm'
  const close = () => {
    setAdding('none')
    change({ passphrase: '', recoveryCode: '', isPassphraseOwn: false })
  }
  return (
    <Dialog
      open={adding !== 'none'}
      title={isPassphrase ? m.unlockerAddPassphrase() : m.unlockerAddRecovery()}
      onClose={close}
    >
      {adding === 'passphrase' && <ChoosePassphrase onChosen={() => setAdding('passphrase-confirm')} />}
      {adding === 'passphrase-confirm' && (
        <ConfirmPassphrase
          workingLabel={m.derivingKeys()}
          onConfirmed={async () => {
            await addPassphrase(draft.value.passphrase)
            onDone()
          }}
        />
      )}
      {adding === 'recovery' && <ShowRecovery onKept={() => setAdding('recovery-test')} />}
      {adding === 'recovery-test' && <RecoveryTestStep onDone={onDone} />}
    </Dialog>
  )
}

function RemoveDialog({ slot, onClose }: { slot: UnlockerSlot; onClose: () => void }) {
  const kind = kindNames[slot.kind]()
  const submission = useSubmission(async () => {
    try {
      const param = { unlockerId: slot.unlockerId }
      await requireAnswer(api.api.account.unlockers[':unlockerId'].$delete({ param }))
    } catch (error) {
      if (isProblem(error, 'too-few-unlockers')) throw new Refusal(m.unlockerLast())
      throw error
    }
    await refreshMember()
    announce(m.unlockerRemoved())
    onClose()
    return undefined
  })
  return (
    <Dialog open title={m.unlockerRemoveTitle()} onClose={onClose}>
      <Form submission={submission}>
        <p>{m.unlockerRemoveLead({ kind })}</p>
        <Button type="submit" kind="danger" busy={submission.busy}>
          {m.unlockerRemove()}
        </Button>
      </Form>
    </Dialog>
  )
}

async function addPassphrase(passphrase: string): Promise<void> {
  const { session, deploymentId } = requireMember()
  const { loginName } = session
  const unlocker = await runTask('makeUnlocker', { kind: 'passphrase', passphrase, loginName, deploymentId })
  await requireAnswer(api.api.account.unlockers.$post({ json: unlocker }))
  await refreshMember()
}

async function addPasskey(): Promise<undefined> {
  const { session, deploymentId } = requireMember()
  const { accountId, loginName } = session
  const prfOutput = await createPasskey({ deploymentId, accountId, loginName }).catch(() => {
    throw new Refusal(m.passkeyCancelled())
  })
  if (prfOutput === null) throw new Refusal(m.passkeyUnsupported())
  const unlocker = await runTask('makeUnlocker', { kind: 'passkey', prfOutput, deploymentId })
  prfOutput.fill(0)
  await requireAnswer(api.api.account.unlockers.$post({ json: unlocker }))
  await refreshMember()
  announce(m.unlockerAdded())
  return undefined
}
