// A right passphrase in a browser that is not known: what to do next. Shown to nobody whose passphrase is wrong.
import { Notice } from '@colloque/ui'
import { devices as m } from '@colloque/ui/messages'
import { useEffect, useState } from 'preact/hooks'
import { keepsAnything } from '../state/browser/device-secret.ts'
import type { TypedSecret } from '../state/session/sign-in.ts'
import { SignInRefused } from '../state/session/sign-in-refused.ts'
import { Shown } from './form.tsx'

/** The notice; says so, too, where the browser would forget again. */
export function UnknownBrowser() {
  const [isForgetful, setForgetful] = useState(false)
  useEffect(() => {
    void keepsAnything().then((keeps) => setForgetful(!keeps))
  }, [])
  return (
    <Notice tone="warn" title={m.unknownTitle()} spoken>
      <p>{m.unknownLead()}</p>
      <ul>
        <li>{m.unknownRecovery()}</li>
        <li>{m.unknownPasskey()}</li>
        <li>{m.unknownOther()}</li>
      </ul>
      {isForgetful && <p>{m.unknownKeepsNothing()}</p>}
    </Notice>
  )
}

/** Turns the refusal of an unknown browser into the notice, and asks for the recovery code instead. */
export function useUnknownBrowser(setSecret: (secret: TypedSecret) => void) {
  const [isUnknown, setUnknown] = useState(false)
  const meetUnknown = (error: unknown): never => {
    if (!(error instanceof SignInRefused) || error.reason !== 'unknown-browser') throw error
    setUnknown(true)
    setSecret({ kind: 'recovery-code', secret: '' })
    throw new Shown()
  }
  return { isUnknown, setUnknown, meetUnknown }
}
