// Recovery by colleagues, on the page of one's account: which three hold a share, choosing them, and whom one can help.
import { announce, Button, Checkbox, Dialog, Notice, Spinner } from '@colloque/ui'
import { recovery as m } from '@colloque/ui/messages'
import { useEffect, useState } from 'preact/hooks'
import { helping } from '../../state/account/recovery-help.ts'
import {
  candidates,
  HOLDERS,
  heldShares,
  isSetBroken,
  keepShares,
  ownShares,
  readShares,
  removeShares,
} from '../../state/account/shares.ts'
import { memberName } from '../../state/page/names.ts'
import { isNamed } from '../../state/session/session.ts'
import { Form, useSubmission } from '../form.tsx'
import { LoadFailure } from '../load-failure.tsx'

type Question = 'none' | 'choose' | 'remove'

/** The section; nothing for who is not on the signed page, and so has no colleagues yet. */
export function ShareHolders() {
  const [question, setQuestion] = useState<Question>('none')
  const loading = useSubmission(async () => {
    await readShares()
    return undefined
  })
  useEffect(() => loading.submit(), [])
  if (!isNamed.value) return null
  const own = ownShares.value
  const close = () => setQuestion('none')
  return (
    <section class="stack-tight" id="share-holders">
      <h2>{m.title()}</h2>
      <p class="secondary">{m.lead()}</p>
      <LoadFailure loading={loading} />
      {own === null && loading.busy && <Spinner label={m.title()} />}
      {own !== null && <OwnSet onAsk={setQuestion} />}
      <Held />
      {question === 'choose' && <ChooseHolders onClose={close} />}
      {question === 'remove' && <RemoveSet onClose={close} />}
    </section>
  )
}

function OwnSet({ onAsk }: { onAsk: (question: Question) => void }) {
  const own = ownShares.value
  const isKept = own?.at === 'kept'
  const isPossible = candidates.value.length >= HOLDERS
  return (
    <>
      {isSetBroken() && (
        <Notice tone="warn" title={m.brokenTitle()}>
          {m.brokenLead()}
        </Notice>
      )}
      {isKept && own.holderIds.length > 0 && (
        <>
          <p>{m.heldBy()}</p>
          <ul>
            {own.holderIds.map((id) => (
              <li key={id}>{memberName(id)}</li>
            ))}
          </ul>
        </>
      )}
      {!isKept && <p>{m.none()}</p>}
      {!isPossible && <p class="secondary">{m.tooFew()}</p>}
      <div class="row">
        {isPossible && (
          <Button size="small" icon="key" onClick={() => onAsk('choose')}>
            {isKept ? m.chooseAgain() : m.choose()}
          </Button>
        )}
        {isKept && (
          <Button size="small" kind="quiet" icon="close" onClick={() => onAsk('remove')}>
            {m.remove()}
          </Button>
        )}
      </div>
    </>
  )
}

// Whom one can help, found here too by those who see no other settings.
function Held() {
  if (heldShares.value.length === 0) return null
  return (
    <>
      <h3>{m.heldTitle()}</h3>
      <ul class="member-list">
        {heldShares.value.map(({ ownerId }) => (
          <li class="member" key={ownerId}>
            <strong>{memberName(ownerId)}</strong>
            <HelpButton ownerId={ownerId} />
          </li>
        ))}
      </ul>
    </>
  )
}

/** Begins helping one person. */
export function HelpButton({ ownerId }: { ownerId: string }) {
  const name = memberName(ownerId)
  return (
    <Button
      size="small"
      icon="key"
      label={m.helpOf({ name })}
      onClick={() => {
        helping.value = { text: null, ownerId }
      }}
    >
      {m.help()}
    </Button>
  )
}

function ChooseHolders({ onClose }: { onClose: () => void }) {
  const [chosen, setChosen] = useState<readonly string[]>([])
  const submission = useSubmission(async () => {
    if (chosen.length !== HOLDERS) return [{ fieldId: 'holders', message: m.chooseThree() }]
    await keepShares(chosen)
    announce(m.kept())
    onClose()
    return undefined
  })
  const toggle = (id: string, isChosen: boolean) =>
    setChosen([...chosen.filter((one) => one !== id), ...(isChosen ? [id] : [])])
  return (
    <Dialog open title={m.chooseTitle()} onClose={onClose}>
      <Form submission={submission}>
        <p>{m.chooseLead()}</p>
        <fieldset class="stack-tight hand-over" id="holders" tabIndex={-1}>
          <legend>{m.chooseLegend()}</legend>
          {candidates.value.map((id) => (
            <Checkbox
              key={id}
              id={`holder-${id}`}
              label={memberName(id)}
              checked={chosen.includes(id)}
              onChange={(isChosen) => toggle(id, isChosen)}
            />
          ))}
        </fieldset>
        <Notice tone="warn">{m.chooseWarn()}</Notice>
        <Button type="submit" kind="primary" icon="key" busy={submission.busy}>
          {m.chooseConfirm()}
        </Button>
      </Form>
    </Dialog>
  )
}

function RemoveSet({ onClose }: { onClose: () => void }) {
  const submission = useSubmission(async () => {
    await removeShares()
    announce(m.removed())
    onClose()
    return undefined
  })
  return (
    <Dialog open title={m.removeTitle()} onClose={onClose}>
      <Form submission={submission}>
        <p>{m.removeLead()}</p>
        <Button type="submit" kind="danger" busy={submission.busy}>
          {m.remove()}
        </Button>
      </Form>
    </Dialog>
  )
}
