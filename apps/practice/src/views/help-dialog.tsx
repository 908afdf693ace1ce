// Helping a colleague get back in: whose share, which link, the eight words, and one's own word that they agree.
import type { ToldShare } from '@colloque/contract'
import { announce, Button, Dialog, Field, FingerprintWords, Notice, RadioGroup, Spinner } from '@colloque/ui'
import { common, recovery as m } from '@colloque/ui/messages'
import { useEffect, useRef, useState } from 'preact/hooks'
import {
  findHelp,
  giveHelp,
  type HelpRefusal,
  HelpRefused,
  helping,
  type ReadRequest,
  readRequest,
} from '../state/account/recovery-help.ts'
import { heldShares, readShares } from '../state/account/shares.ts'
import { memberName } from '../state/page/names.ts'
import { isNamed, isUnlocked, phase } from '../state/session/session.ts'
import { Form, Refusal, useSubmission } from './form.tsx'
import { LoadFailure } from './load-failure.tsx'
import { askToUnlock } from './unlock-dialog.tsx'
import { useFocusOnStep } from './use-focus-on-step.ts'

const refusals: Record<HelpRefusal, () => string> = {
  incomplete: m.helpIncomplete,
  expired: m.helpExpired,
  swapped: m.helpSwapped,
  forged: m.helpForged,
  altered: m.helpAltered,
  'not-held': m.helpNotHeld,
  given: m.helpGiven,
  another: m.helpAnother,
}

/** The dialog; shows nothing until a link was opened or help offered, and first of all asks to unlock. */
export function HelpDialog() {
  const asked = helping.value
  const isLocked = phase.value.at === 'locked'
  useEffect(() => {
    if (asked !== null && isLocked) askToUnlock()
  }, [asked, isLocked])
  if (asked === null || !isUnlocked.value || !isNamed.value) return null
  return (
    <Dialog open title={m.helpTitle()} onClose={close}>
      <Helping {...asked} />
    </Dialog>
  )
}

function close(): void {
  helping.value = null
}

type Read = { request: ReadRequest; share: ToldShare }

function Helping({ text, ownerId }: { text: string | null; ownerId: string | null }) {
  const loading = useSubmission(async () => {
    await readShares()
    return undefined
  })
  useEffect(() => loading.submit(), [])
  const [read, setRead] = useState<Read | null>(null)
  const [isGiven, setGiven] = useState(false)
  const isLoading = loading.attempt === 0 || loading.busy
  const box = useRef<HTMLDivElement>(null)
  useFocusOnStep(box, `${isLoading} ${read !== null} ${isGiven}`)
  return <div ref={box}>{stepOf()}</div>

  function stepOf() {
    if (isLoading) return <Spinner label={m.helpTitle()} />
    if (loading.failure !== null) return <LoadFailure loading={loading} />
    if (heldShares.value.length === 0) {
      return (
        <Notice tone="info" spoken>
          {m.helpNobody()}
        </Notice>
      )
    }
    if (isGiven && read) return <Given name={memberName(read.share.ownerId)} />
    if (read) return <Compare {...read} onGiven={() => setGiven(true)} />
    return <Choose text={text} ownerId={ownerId} onRead={setRead} />
  }
}

type ChooseProps = { text: string | null; ownerId: string | null; onRead: (read: Read) => void }

function Choose({ text, ownerId, onRead }: ChooseProps) {
  const held = heldShares.value
  const [chosen, setChosen] = useState(ownerId ?? (held.length === 1 ? (held[0]?.ownerId ?? null) : null))
  const [link, setLink] = useState('')
  const submission = useSubmission(async () => {
    const share = held.find((one) => one.ownerId === chosen)
    const found = text ?? findHelp(link)
    const errors = [
      ...(share ? [] : [{ fieldId: 'help-whom', message: m.helpChoose() }]),
      ...(found === null ? [{ fieldId: 'help-link', message: m.helpIncomplete() }] : []),
    ]
    if (!share || found === null) return errors
    onRead({ request: await sayingWhy(() => readRequest(found)), share })
    return undefined
  })
  return (
    <Form submission={submission}>
      <p>{m.helpLead()}</p>
      <RadioGroup
        id="help-whom"
        label={m.helpWhom()}
        choices={held.map((one) => ({ value: one.ownerId, label: memberName(one.ownerId) }))}
        value={chosen}
        error={submission.errorOf('help-whom')}
        onChange={setChosen}
      />
      {text === null && (
        <Field
          id="help-link"
          label={m.helpLink()}
          hint={m.helpLinkHint()}
          autoComplete="off"
          value={link}
          maxLength={400}
          error={submission.errorOf('help-link')}
          onInput={setLink}
        />
      )}
      <div class="row">
        <Button type="submit" kind="primary" busy={submission.busy}>
          {m.helpShowWords()}
        </Button>
        <Button onClick={close}>{common.cancel()}</Button>
      </div>
    </Form>
  )
}

function Compare({ request, share, onGiven }: Read & { onGiven: () => void }) {
  const name = memberName(share.ownerId)
  const submission = useSubmission(async () => {
    await sayingWhy(() => giveHelp(request, share))
    onGiven()
    return undefined
  })
  useEffect(() => announce(m.helpCompare({ name })), [name])
  return (
    <Form submission={submission}>
      <p>{m.helpCompare({ name })}</p>
      <FingerprintWords words={request.words} label={m.words()} />
      <Notice tone="warn">{m.helpWarn({ name })}</Notice>
      <div class="row">
        <Button type="submit" kind="primary" busy={submission.busy}>
          {m.helpSame()}
        </Button>
        <Button onClick={close}>{m.helpNotSame()}</Button>
      </div>
    </Form>
  )
}

function Given({ name }: { name: string }) {
  return (
    <div class="stack">
      <Notice tone="good" spoken>
        {m.helpDone({ name })}
      </Notice>
      <div class="row">
        <Button onClick={close}>{common.close()}</Button>
      </div>
    </div>
  )
}

async function sayingWhy<T>(act: () => Promise<T>): Promise<T> {
  try {
    return await act()
  } catch (error) {
    throw error instanceof HelpRefused ? new Refusal(refusals[error.reason]()) : error
  }
}
