// Inbox keys over time: topped up at an unlock, replaced in an emergency, and visits to come re-wrapped for the new ones.
// Whatever stops half-way goes on at the next unlock: the chain of signed epochs itself says what must not stay.
import type { GrantChange, HeldEnvelope } from '@colloque/contract'
import { signal } from '@preact/signals'
import { runTask } from '../../crypto/crypto-worker.ts'
import { api, isProblem, requireAnswer } from '../api.ts'
import { inTurn } from '../in-turn.ts'
import { fetchHandedOver } from '../people/handed-over.ts'
import { isUnlocked, onForget, standing } from '../session/session.ts'

/** Re-wrapping: how many visits are done. */
export const rewrapping = signal<{ at: 'idle' | 'running' | 'done' | 'stopped'; count: number }>({
  at: 'idle',
  count: 0,
})

onForget(() => {
  rewrapping.value = { at: 'idle', count: 0 }
})

/** New inbox keys where fewer than the current and two future ones stand; whether there were any. */
export async function extendEpochs(): Promise<boolean> {
  // Nobody waits in turn for what is not due.
  return (await runTask('areEpochsDue', Date.now())) && inTurn(extendNow)
}

async function extendNow(): Promise<boolean> {
  const now = Date.now()
  const isDue = await runTask('areEpochsDue', now)
  if (!isDue) return false
  const handedOver = await fetchHandedOver()
  return publishEpochs(await runTask('prepareEpochs', { now, handedOver, emergency: null }))
}

/**
 * New inbox keys from today on, whatever stands, for everybody who holds the present one but `without`; then everything to
 * come is re-wrapped for them. `refresh` fetches the account anew; `onReplaced` is done between the two.
 */
export async function startEmergency(
  refresh: () => Promise<void>,
  without: readonly string[] = [],
  onReplaced: () => Promise<void> = async () => {},
): Promise<void> {
  try {
    await replaceEpochs(refresh, without)
    await onReplaced()
  } catch (error) {
    // Whoever was removed is gone from the page already, and the question about them with it.
    if (isUnlocked.value) rewrapping.value = { at: 'stopped', count: 0 }
    throw error
  }
  await rewrapVisits()
}

async function replaceEpochs(
  refresh: () => Promise<void>,
  without: readonly string[],
  attempts = 3,
): Promise<void> {
  const before = await runTask('emergencyBoundary', null)
  try {
    const [now, handedOver] = [Date.now(), await fetchHandedOver()]
    await publishEpochs(await runTask('prepareEpochs', { now, handedOver, emergency: { without } }))
  } catch (error) {
    if (!isProblem(error, 'stale-revision') || attempts === 1) throw error
    // Another browser of the same person was faster: with this emergency, whose rest is done here, or only with keys for
    // later, and then it is still to come.
    await refresh()
    if ((await runTask('emergencyBoundary', null)) === before)
      await replaceEpochs(refresh, without, attempts - 1)
    return
  }
  await refresh()
}

type Extension = Awaited<ReturnType<typeof runTask<'prepareEpochs'>>>

async function publishEpochs(request: Extension): Promise<boolean> {
  if (request === null) return false
  await requireAnswer(api.api.account.epochs.$post({ json: request }))
  const facts = await runTask('adoptEpochs', null)
  if (standing.value) standing.value = { ...standing.value, ...facts }
  return true
}

/** Puts visits to come under one's newest inbox keys if an emergency wants it; safe to stop and to repeat. */
export async function rewrapVisits(): Promise<void> {
  const boundary = await runTask('emergencyBoundary', null)
  if (boundary === 0) return
  let count = 0
  try {
    // One page is fetched and one sent while a third is re-wrapped.
    let page = await fetchHeld(boundary, null)
    // A service that tells one page again and again is not asked without end.
    const passed = new Set<string>()
    let sending = Promise.resolve(0)
    for (;;) {
      const last = page.at(-1)?.appointmentId
      if (last === undefined || passed.has(last) || !isUnlocked.value) break
      passed.add(last)
      rewrapping.value = { at: 'running', count }
      const fetching = fetchHeld(boundary, last)
      const [changes, next] = await Promise.all([runTask('rewrap', page), fetching])
      count += await sending
      sending = sendChanges(changes)
      // Met when it is waited for; until then nobody else shall hear of it.
      sending.catch(() => undefined)
      page = next
    }
    count += await sending
    if (count > 0) rewrapping.value = { at: 'done', count }
  } catch (error) {
    if (isUnlocked.value) rewrapping.value = { at: 'stopped', count }
    throw error
  }
}

async function fetchHeld(boundary: number, after: string | null): Promise<HeldEnvelope[]> {
  const query = { belowEpoch: String(boundary), ...(after === null ? {} : { after }) }
  return (await requireAnswer(api.api.practice.grants.$get({ query }))).envelopes
}

// How many visits stand under the newest keys by it.
async function sendChanges(changes: GrantChange[]): Promise<number> {
  if (changes.length === 0) return 0
  const { missed } = await requireAnswer(api.api.practice.grants.$post({ json: { changes } }))
  const made = changes.filter((_, place) => !missed.includes(place))
  return new Set(made.map(({ appointmentId }) => appointmentId)).size
}
