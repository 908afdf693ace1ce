// Ways to unlock: any one is enough, two must stand. Adding wraps the root once more; removing takes a wrap away.
import type { UnlockerSlot } from '@colloque/contract'
import { announce, Button, Dialog, Notice, Spinner } from '@colloque/ui'
import { devices, practice as m } from '@colloque/ui/messages'
import { useState } from 'preact/hooks'
import { ownUnlockers } from '../../model/account/own-unlockers.ts'
import { addUnlocker, removeUnlocker } from '../../state/account/unlockers.ts'
import { isProblem } from '../../state/api.ts'
import { change, draft, drawPassphrase, drawRecoveryCode } from '../../state/page/set-up.ts'
import { requireMember } from '../../state/session/session.ts'
import { addPasskeySayingWhy } from '../add-passkey.ts'
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
  const own = ownUnlockers(account)
  const usable = own.filter(({ isOutdated }) => !isOutdated)
  const [adding, setAdding] = useState<Adding>('none')
  const [removing, setRemoving] = useState<UnlockerSlot | null>(null)
  const passkey = useSubmission(async () => {
    await addPasskeySayingWhy()
    announce(m.unlockerAdded())
    return undefined
  })
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
      {usable.length < 2 && <Notice tone="warn">{m.checkUnlockers({ count: usable.length })}</Notice>}
      {usable.length > 0 && usable.every(({ kind }) => kind === 'passphrase') && (
        <Notice tone="warn">{devices.onlyPassphrases()}</Notice>
      )}
      <ul class="member-list">
        {own.map((slot) => (
          <li class="member" key={slot.unlockerId}>
            <span class="device">
              <strong>{kindNames[slot.kind]()}</strong>
              {slot.isOutdated && <span class="secondary">{devices.passkeyOutdatedHere()}</span>}
            </span>
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
            await addUnlocker({ kind: 'passphrase', passphrase: draft.value.passphrase })
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
      await removeUnlocker(slot.unlockerId)
    } catch (error) {
      if (isProblem(error, 'too-few-unlockers')) throw new Refusal(m.unlockerLast())
      throw error
    }
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
