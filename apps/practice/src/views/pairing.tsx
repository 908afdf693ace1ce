// The new browser's pages: the digits to compare, why a code leads nowhere, and the offer of a passkey once inside.
import { Button, Notice, Page, Spinner } from '@colloque/ui'
import { common, devices as m, practice } from '@colloque/ui/messages'
import type { ComponentChildren } from 'preact'
import { useLayoutEffect } from 'preact/hooks'
import { isJustPaired, type PairingJoin, pairingJoin } from '../state/account/pairing-join.ts'
import { leaveForSignIn } from '../state/session/sign-out.ts'
import { addPasskeySayingWhy } from './add-passkey.ts'
import { Form, useSubmission } from './form.tsx'
import { PairingDigits } from './pairing-digits.tsx'

const failures: Partial<Record<PairingJoin['at'], () => string>> = {
  swapped: m.pairSwapped,
  answered: m.pairAnswered,
  expired: m.pairExpired,
  incomplete: m.pairIncomplete,
  unreachable: m.pairUnreachable,
}

/** The page of the present state. */
export function PairingPage() {
  const now = pairingJoin.value
  const failure = failures[now.at]
  return (
    <Page
      title={m.pairTitle()}
      step={now.at}
      documentTitle={`${m.pairTitle()} – ${practice.title()}`}
      homeHref="/practice/"
      context={practice.brandFor()}
    >
      {now.at === 'asking' && <Spinner label={m.pairAsking()} />}
      {now.at === 'entering' && <Spinner label={m.pairEntering()} />}
      {now.at === 'comparing' && (
        <>
          <p>{m.pairCompareHere()}</p>
          <PairingDigits code={now.code} />
          <Spinner label={m.pairWaiting()} />
        </>
      )}
      {failure && (
        <Notice tone={now.at === 'swapped' || now.at === 'answered' ? 'bad' : 'warn'} spoken>
          {failure()}
        </Notice>
      )}
      <Leave>{failure ? practice.signInTitle() : common.cancel()}</Leave>
    </Page>
  )
}

function Leave({ children }: { children: ComponentChildren }) {
  return (
    <div class="row">
      <Button onClick={leaveForSignIn}>{children}</Button>
    </div>
  )
}

/** Once inside: a passkey makes this browser independent of the other one. */
export function OfferPasskey() {
  // A page of its own: what had focus went with the one before it.
  useLayoutEffect(() => document.querySelector('h1')?.focus(), [])
  const finish = () => {
    isJustPaired.value = false
  }
  const submission = useSubmission(async () => {
    await addPasskeySayingWhy()
    finish()
    return undefined
  })
  return (
    <Page
      title={m.pairDoneTitle()}
      step="offer-passkey"
      documentTitle={`${m.pairDoneTitle()} – ${practice.title()}`}
      homeHref="/practice/"
      context={practice.brandFor()}
    >
      <p>{m.pairDoneLead()}</p>
      <Form submission={submission}>
        <Button type="submit" kind="primary" icon="key" busy={submission.busy}>
          {practice.unlockerAddPasskey()}
        </Button>
        {submission.busy && <Spinner label={practice.passkeyWorking()} />}
      </Form>
      <div class="row">
        <Button icon="calendar" onClick={finish}>
          {practice.goToAgenda()}
        </Button>
      </div>
    </Page>
  )
}
