// Signing in: one act for the person, two halves for the machine. The authentication half goes to the service, the
// wrapping half stays in the worker and opens what the service keeps for this account.
import { toBase64url } from '@colloque/encoding'
import { findPasskey, type UnlockerSecret } from '@colloque/keyring'
import { runTask } from '../../crypto/crypto-worker.ts'
import { CryptoFailure } from '../../crypto/failure.ts'
import { api, isProblem, requireAnswer, requireDeploymentId } from '../api.ts'
import { forgetLastAccount, restoreLastAccount } from '../browser/device-memory.ts'
import { findDeviceKey } from '../browser/device-secret.ts'
import { isAway } from '../browser/offline.ts'
import { whenLocked } from './locking.ts'
import { type Asked, askAhead, closeAhead, freshened, openAhead } from './opening-ahead.ts'
import { forgotten, isUnlocked, member, phase } from './session.ts'
import { SignInRefused } from './sign-in-refused.ts'
import { unlockAccount } from './unlocking.ts'
import { type SignInBody, unlockKept } from './unlocking-offline.ts'

export type TypedSecret = { kind: 'passphrase' | 'recovery-code'; secret: string }

/** Signs in with what was typed and unlocks. @throws SignInRefused, ProblemError */
export async function signIn(loginName: string, typed: TypedSecret): Promise<void> {
  const deploymentId = await requireDeploymentId()
  const secret =
    typed.kind === 'passphrase'
      ? ({ kind: 'passphrase', passphrase: typed.secret, loginName, deploymentId } as const)
      : ({ kind: 'recovery-code', code: typed.secret, loginName, deploymentId } as const)
  await authenticate(secret, askAhead(), async (authenticationKey) => {
    const deviceKey = await findDeviceKey({ deploymentId, loginName })
    const known = deviceKey === null ? {} : { deviceKey }
    return { account: { loginName }, kind: typed.kind, authenticationKey, ...known }
  })
}

/** Signs in with whichever passkey of this site the person picks. @throws SignInRefused, ProblemError */
export async function signInWithPasskey(): Promise<void> {
  const deploymentId = await requireDeploymentId()
  const asked = askAhead()
  const challenge = await findChallenge()
  const found = await findPasskey(deploymentId, challenge ?? localChallenge()).catch(() => {
    throw new SignInRefused('cancelled')
  })
  if (found === null) throw new SignInRefused('no-prf')
  const { accountId, prfOutput, assertion } = found
  // The page still holds somebody's unsaved work.
  if (isUnlocked.value && accountId !== member.value?.account.accountId)
    throw new SignInRefused('other-account')
  const secret = { kind: 'passkey', prfOutput, deploymentId } as const
  try {
    // What was signed without the service counts here only: later it cannot be shown to it.
    if (challenge === null) {
      await whenLocked()
      await derive(secret)
      return await unlockKept(accountId, null)
    }
    const kind = 'passkey'
    await authenticate(secret, asked, (authenticationKey) => {
      return { account: { accountId }, kind, authenticationKey, assertion }
    })
  } finally {
    prfOutput.fill(0)
  }
}

// Null where the service is away and the days last seen can be unlocked without it.
async function findChallenge(): Promise<string | null> {
  try {
    return (await requireAnswer(api.api.session.challenge.$post({ json: {} }))).challenge
  } catch (error) {
    if (isAway(error) && phase.value.at === 'locked') return null
    throw error
  }
}

function localChallenge(): string {
  return toBase64url(crypto.getRandomValues(new Uint8Array(32)))
}

async function authenticate(
  secret: UnlockerSecret,
  askedBefore: Asked,
  bodyOf: (authenticationKey: string) => SignInBody | Promise<SignInBody>,
): Promise<void> {
  await whenLocked()
  const since = forgotten.value
  const deriving = derive(secret)
  const asked = freshened(askedBefore)
  // Next in the worker's queue: it does not wait for the page between the keys and what they open.
  const ahead = openAhead(asked)
  try {
    const { authenticationKey } = await deriving
    await enterWith(await bodyOf(authenticationKey), ahead)
  } catch (error) {
    // Whoever is refused hears it although the service holds the other answer back.
    asked.waitNoMore()
    // Who was let in, and has locked or left since, took it along.
    if (forgotten.value === since) await closeAhead(ahead)
    throw error
  }
}

// Signed in afresh, this browser may be somebody else's from here on, also when the connection drops before anything
// opens: the account that was open last counts again only where the sign-in was refused.
async function enterWith(json: SignInBody, ahead: ReturnType<typeof openAhead>): Promise<void> {
  const last = await forgetLastAccount()
  try {
    const { session } = await requireAnswer(api.api.session.$post({ json }))
    await unlockAccount(session, { ahead })
  } catch (error) {
    if (isAway(error) && phase.value.at === 'locked') {
      // Nothing came back, so nobody else was signed in.
      await restoreLastAccount(last)
      return unlockKept('accountId' in json.account ? json.account.accountId : null, json)
    }
    const reason = refusalOf(error)
    if (reason === null) throw error
    await restoreLastAccount(last)
    throw new SignInRefused(reason)
  }
}

function refusalOf(error: unknown): SignInRefused['reason'] | null {
  if (isProblem(error, 'sign-in-failed')) return 'wrong'
  if (isProblem(error, 'device-not-known')) return 'unknown-browser'
  return isProblem(error, 'passkey-outdated') ? 'outdated-passkey' : null
}

async function derive(secret: UnlockerSecret): Promise<{ authenticationKey: string }> {
  try {
    return await runTask('deriveUnlocker', secret)
  } catch (error) {
    if (error instanceof CryptoFailure && error.code === 'wrong-secret') throw new SignInRefused('wrong')
    throw error
  }
}
