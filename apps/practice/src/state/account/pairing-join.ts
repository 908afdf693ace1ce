// The new side of connecting a browser: opened by a code, answers it, shows six digits, and waits to be let in.
import { signal } from '@preact/signals'
import { runTask, stopWorker } from '../../crypto/crypto-worker.ts'
import { CryptoFailure, findAlarm } from '../../crypto/failure.ts'
import { idOfLink } from '../../model/account/link-text.ts'
import { api, isProblem, requireAnswer, requireDeploymentId } from '../api.ts'
import { orAway } from '../browser/offline.ts'
import { isUnlocked, onForget, phase } from '../session/session.ts'
import { endSessionQuietly } from '../session/sign-out.ts'
import { enterPaired } from '../session/unlocking.ts'

/** `swapped`: the service told another key than the code. `answered`: another browser was first. */
export type PairingJoin =
  | { at: 'asking' }
  | { at: 'comparing'; code: string }
  | { at: 'entering' }
  | { at: 'swapped' }
  | { at: 'answered' }
  | { at: 'expired' }
  | { at: 'incomplete' }
  | { at: 'unreachable' }

const lookEveryMs = 1000

export const pairingJoin = signal<PairingJoin>({ at: 'asking' })
/** Whether this browser was just let in and is offered a passkey. */
export const isJustPaired = signal(false)

/** What stands behind `#pair=` in an attacker-controlled fragment, as mail programs may encode it; null without one. */
export function findPairing(fragment: string): string | null {
  return /^#pair(?:=|%3D)(.*)$/i.exec(fragment)?.[1] ?? null
}

onForget(() => {
  isJustPaired.value = false
})

/** Follows a code. Once somebody is signed in here, no code is followed. */
export async function followPairing(text: string): Promise<void> {
  phase.value = { at: 'pairing' }
  pairingJoin.value = { at: 'asking' }
  isJustPaired.value = false
  try {
    await join(text)
  } catch (error) {
    // Inside already: what failed is the desk's.
    if (isUnlocked.value) throw error
    if (phase.value.at !== 'pairing') return
    const reason = reasonOf(error)
    // A session without what opens it is of no use, and somebody may have wanted it to be begun.
    if (isJustPaired.value) await endSessionQuietly()
    isJustPaired.value = false
    await stopWorker()
    pairingJoin.value = { at: reason }
  }
}

async function join(text: string): Promise<void> {
  const pairingId = idOfLink(text)
  if (pairingId === null) {
    pairingJoin.value = { at: 'incomplete' }
    return
  }
  const param = { pairingId }
  const deploymentId = await requireDeploymentId()
  const { publicKey } = await requireAnswer(api.api.pairings[':pairingId'].$get({ param }))
  const { code, claimKey, ...json } = await runTask('joinPairing', { deploymentId, text, publicKey })
  await requireAnswer(api.api.pairings[':pairingId'].answer.$put({ param, json }))
  pairingJoin.value = { at: 'comparing', code }
  while (phase.value.at === 'pairing') {
    await new Promise((resolve) => setTimeout(resolve, lookEveryMs))
    const told = await orAway(requireAnswer(api.api.pairings[':pairingId'].$get({ param })))
    if (told?.state !== 'granted') continue
    pairingJoin.value = { at: 'entering' }
    const claimed = await requireAnswer(
      api.api.pairings[':pairingId'].claim.$post({ param, json: { claimKey } }),
    )
    // Left while the answer was under way.
    if (phase.peek().at !== 'pairing') return endSessionQuietly()
    isJustPaired.value = true
    return enterPaired(claimed.session, claimed.root)
  }
}

function reasonOf(error: unknown): 'swapped' | 'answered' | 'expired' | 'unreachable' {
  if (error instanceof CryptoFailure) {
    if (error.code === 'pairing') return 'swapped'
    // An alarm stops the app.
    if (findAlarm(error) !== null) throw error
  }
  if (isProblem(error, 'pairing-answered')) return 'answered'
  return isProblem(error, 'pairing-not-valid') ? 'expired' : 'unreachable'
}
