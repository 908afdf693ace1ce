// The unlocked side of connecting another browser: shows a code, looks once a second for an answer, and grants when the
// person has compared the digits. Nothing is granted by itself.
import { lang } from '@colloque/ui/messages'
import { signal } from '@preact/signals'
import { runTask } from '../../crypto/crypto-worker.ts'
import { CryptoFailure } from '../../crypto/failure.ts'
import { api, isProblem, requireAnswer } from '../api.ts'
import { onForget, requireMember } from '../session/session.ts'
import { loadBrowsers } from './devices.ts'

/** `swapped`: what came back is no answer to this code. */
export type PairingOffer =
  | { at: 'waiting'; link: string; untilAt: number }
  | { at: 'answered'; code: string; untilAt: number }
  | { at: 'granted' }
  | { at: 'connected' }
  | { at: 'expired' }
  | { at: 'swapped' }

const lookEveryMs = 1000
const validMs = 5 * 60_000

export const pairingOffer = signal<PairingOffer | null>(null)

let pairingId: string | null = null
let looking: ReturnType<typeof setTimeout> | undefined

onForget(stopLooking)

/** Makes a fresh code; an earlier one is over. @throws ProblemError, CryptoFailure */
export async function beginPairing(): Promise<void> {
  stopLooking()
  const offer = await runTask('offerPairing', null)
  const { text, ...json } = offer
  await requireAnswer(api.api.account.pairings.$post({ json }))
  pairingId = offer.pairingId
  const link = `${location.origin}${location.pathname}?lang=${lang}#pair=${text}`
  pairingOffer.value = { at: 'waiting', link, untilAt: Date.now() + validMs }
  lookLater(offer.pairingId)
}

/** Lets the browser in that shows the same digits. @throws ProblemError, CryptoFailure */
export async function confirmPairing(): Promise<void> {
  if (pairingId === null) return
  const json = await runTask('grantPairing', null)
  const asked = { param: { pairingId }, json }
  await requireAnswer(api.api.account.pairings[':pairingId'].grant.$put(asked))
  pairingOffer.value = { at: 'granted' }
}

/** Ends it on both sides. */
export async function cancelPairing(): Promise<void> {
  const id = pairingId
  const isOver = pairingOffer.value?.at === 'connected'
  stopLooking()
  if (id === null || isOver) return
  await requireAnswer(api.api.account.pairings[':pairingId'].$delete({ param: { pairingId: id } })).catch(
    () => null,
  )
}

function stopLooking(): void {
  clearTimeout(looking)
  pairingId = null
  pairingOffer.value = null
}

function lookLater(id: string): void {
  looking = setTimeout(() => void look(id), lookEveryMs)
}

async function look(id: string): Promise<void> {
  try {
    const { state, answer } = await requireAnswer(
      api.api.account.pairings[':pairingId'].$get({ param: { pairingId: id } }),
    )
    if (id !== pairingId) return
    if (state === 'claimed') return void (await showConnected())
    const { value } = pairingOffer
    if (answer !== null && value?.at === 'waiting') {
      const { deploymentId } = requireMember()
      const code = await runTask('acceptPairing', { deploymentId, ...answer })
      if (id === pairingId) pairingOffer.value = { at: 'answered', code, untilAt: value.untilAt }
    }
  } catch (error) {
    if (id !== pairingId) return
    const isSwapped = error instanceof CryptoFailure && error.code === 'pairing'
    if (isSwapped) pairingOffer.value = { at: 'swapped' }
    else if (isProblem(error, 'pairing-not-valid')) pairingOffer.value = { at: 'expired' }
    else if (isProblem(error, 'not-signed-in')) throw error
    else lookLater(id)
    return
  }
  lookLater(id)
}

// A moment later the new browser has made itself known.
async function showConnected(): Promise<void> {
  pairingOffer.value = { at: 'connected' }
  await loadBrowsers().catch(() => null)
}
