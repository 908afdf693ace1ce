// The unlocked side of connecting another browser: the code, the digits, and the person's word that they agree.
import { announce, Button, CopyButton, Dialog, formatTime, Notice, QrCode, Spinner } from '@colloque/ui'
import { common, devices as m } from '@colloque/ui/messages'
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks'
import {
  beginPairing,
  cancelPairing,
  confirmPairing,
  type PairingOffer,
  pairingOffer,
} from '../../state/account/pairing-offer.ts'
import { agendaTimeZone } from '../../state/agenda/on-show.ts'
import { Form, useSubmission } from '../form.tsx'
import { PairingDigits } from '../pairing-digits.tsx'

/** The button and its dialog. */
export function ConnectBrowser() {
  const submission = useSubmission(async () => {
    await beginPairing()
    return undefined
  })
  const offer = pairingOffer.value
  return (
    <>
      <Form submission={submission}>
        <div class="row">
          <Button type="submit" size="small" icon="add" busy={submission.busy}>
            {m.pairConnect()}
          </Button>
        </div>
      </Form>
      {offer !== null && (
        <Dialog open title={m.pairConnect()} onClose={() => void cancelPairing()}>
          <Connecting offer={offer} />
        </Dialog>
      )}
    </>
  )
}

function Connecting({ offer }: { offer: PairingOffer }) {
  const shown = useRef(offer.at)
  // Each of its states begins at the question’s title: the button that had focus went with the state before.
  useLayoutEffect(() => {
    if (shown.current === offer.at) return
    shown.current = offer.at
    document.querySelector<HTMLElement>('dialog:modal h2')?.focus()
  }, [offer.at])
  switch (offer.at) {
    case 'waiting':
      return <ShowCode link={offer.link} untilAt={offer.untilAt} />
    case 'answered':
      return <Compare code={offer.code} />
    case 'granted':
      return <Spinner label={m.pairGranted()} />
    case 'connected':
      return <Over tone="good" text={m.pairConnected()} />
    case 'swapped':
      return <Over tone="bad" text={m.pairSwappedHere()} />
    case 'expired':
      return <Over tone="warn" text={m.pairExpired()} />
  }
}

function ShowCode({ link, untilAt }: { link: string; untilAt: number }) {
  return (
    <div class="stack">
      <p>{m.pairScan()}</p>
      <div class="pairing-qr">
        <QrCode text={link} what={m.pairQrWhat()} />
      </div>
      <p class="secondary">{m.pairNoCamera()}</p>
      <div class="row">
        <CopyButton text={link} label={m.pairCopy()} />
        <Button onClick={() => void cancelPairing()}>{common.cancel()}</Button>
      </div>
      <p class="secondary">{m.pairUntil({ time: formatTime(untilAt, agendaTimeZone()) })}</p>
      <Spinner label={m.pairWaitingForScan()} />
    </div>
  )
}

function Compare({ code }: { code: string }) {
  const submission = useSubmission(async () => {
    await confirmPairing()
    return undefined
  })
  useEffect(() => announce(m.pairCompare()), [])
  return (
    <Form submission={submission}>
      <p>{m.pairCompare()}</p>
      <PairingDigits code={code} />
      <Notice tone="warn">{m.pairCompareWarn()}</Notice>
      <div class="row">
        <Button type="submit" kind="primary" busy={submission.busy}>
          {m.pairSame()}
        </Button>
        <Button onClick={() => void cancelPairing()}>{m.pairNotSame()}</Button>
      </div>
    </Form>
  )
}

function Over({ tone, text }: { tone: 'good' | 'warn' | 'bad'; text: string }) {
  return (
    <div class="stack">
      <Notice tone={tone} spoken>
        {text}
      </Notice>
      <div class="row">
        <Button onClick={() => void cancelPairing()}>{common.close()}</Button>
      </div>
    </div>
  )
}
