// The side that has lost everything: asks, shows a link and eight words, waits for two colleagues, and is in again.
import { lang } from '@colloque/ui/messages'
import { signal } from '@preact/signals'
import { runTask, stopWorker } from '../../crypto/crypto-worker.ts'
import { CryptoFailure, findAlarm } from '../../crypto/failure.ts'
import { api, isProblem, requireAnswer, requireDeploymentId } from '../api.ts'
import { forgetLastAccount } from '../browser/device-memory.ts'
import { orAway } from '../browser/offline.ts'
import { drawPassphrase } from '../page/set-up.ts'
import { isUnlocked, onForget, phase } from '../session/session.ts'
import { endSessionQuietly } from '../session/sign-out.ts'
import { unlockAccount } from '../session/unlocking.ts'

/**
 * `altered`: help that does not open. `other-set`: of another set or person. `repeated`: one colleague twice. `not-fitting`:
 * the two do not give the key of the account, which was made anew meanwhile.
 */
export type RecoveryAsk =
  | { at: 'asking' }
  | { at: 'waiting'; link: string; words: readonly string[]; untilAt: number; given: number }
  | { at: 'entering' }
  | { at: RecoveryFailure }

export type RecoveryFailure =
  | 'altered'
  | 'other-set'
  | 'repeated'
  | 'not-fitting'
  | 'expired'
  | 'too-many'
  | 'unreachable'

const lookEveryMs = 1000
const validMs = 10 * 60_000

export const recoveryAsk = signal<RecoveryAsk>({ at: 'asking' })
/** Whether this person has just come back, and is asked for a new passphrase and recovery sheet. */
export const isJustRecovered = signal(false)

onForget(() => {
  isJustRecovered.value = false
})

let newestAsk = 0

/** Asks for help, until two colleagues have given it, or it is over. */
export async function askColleagues(): Promise<void> {
  const ownAsk = ++newestAsk
  const isWanted = () => ownAsk === newestAsk && phase.peek().at === 'recovering'
  phase.value = { at: 'recovering' }
  recoveryAsk.value = { at: 'asking' }
  try {
    await ask(isWanted)
  } catch (error) {
    // Inside already: what failed is the desk's.
    if (isUnlocked.value) throw error
    // A session without what opens it is of no use.
    if (isJustRecovered.value) await endSessionQuietly()
    isJustRecovered.value = false
    if (!isWanted()) return
    // An alarm stops the app.
    if (findAlarm(error) !== null) throw error
    await stopWorker()
    if (isWanted()) recoveryAsk.value = { at: reasonOf(error) }
  }
}

async function ask(isWanted: () => boolean): Promise<void> {
  const deploymentId = await requireDeploymentId()
  const { text, words, ...json } = await runTask('askForHelp', { deploymentId })
  await requireAnswer(api.api.recoveries.$post({ json }))
  const link = `${location.origin}${location.pathname}?lang=${lang}#help=${text}`
  const untilAt = Date.now() + validMs
  const param = { recoveryId: json.recoveryId }
  const collecting = { param, json: { collectKey: json.collectKey } }
  if (isWanted()) recoveryAsk.value = { at: 'waiting', link, words, untilAt, given: 0 }
  while (isWanted()) {
    await new Promise((resolve) => setTimeout(resolve, lookEveryMs))
    if (!isWanted()) return
    const collected = requireAnswer(api.api.recoveries[':recoveryId'].collect.$post(collecting))
    // One answer that is lost does not end ten minutes of waiting.
    const given = (await (Date.now() < untilAt ? orAway(collected) : collected))?.given
    if (!isWanted()) return
    if (given === undefined) continue
    if (given.length < 2) {
      recoveryAsk.value = { at: 'waiting', link, words, untilAt, given: given.length }
      continue
    }
    recoveryAsk.value = { at: 'entering' }
    const { authenticationKey } = await runTask('combineHelp', { deploymentId, given })
    await forgetLastAccount()
    const session = await requireAnswer(
      api.api.recoveries[':recoveryId'].claim.$post({ param, json: { authenticationKey } }),
    )
    // Left while the answer was under way.
    if (!isWanted()) return endSessionQuietly()
    isJustRecovered.value = true
    // What comes next is drawn before it is asked for.
    await drawPassphrase()
    return unlockAccount(session)
  }
}

function reasonOf(error: unknown): RecoveryFailure {
  if (error instanceof CryptoFailure) {
    if (error.code === 'help-altered') return 'altered'
    if (error.code === 'help-of-another-set') return 'other-set'
    if (error.code === 'help-repeated') return 'repeated'
  }
  if (isProblem(error, 'sign-in-failed')) return 'not-fitting'
  if (isProblem(error, 'too-many-requests')) return 'too-many'
  return isProblem(error, 'recovery-not-valid') ? 'expired' : 'unreachable'
}
