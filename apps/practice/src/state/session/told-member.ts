// What the service tells of whoever is signed in: account and practice, of one and the same person.
import type { Account, OwnPractice, Session } from '@colloque/contract'
import { CryptoFailure } from '../../crypto/failure.ts'
import type { DeviceMemory } from '../../model/account/seen.ts'
import { api, requireAnswer } from '../api.ts'
import { readMemory } from '../browser/device-memory.ts'

/** Asks for both. @throws ProblemError; CryptoFailure `account` where they are somebody else's. */
export async function fetchMember(session: Session): Promise<{ account: Account; practice: OwnPractice }> {
  const [account, practice] = await Promise.all([
    requireAnswer(api.api.account.$get()),
    requireAnswer(api.api.practice.$get()),
  ])
  // Two answers about one sign-in name one account, or the memory of the other would be escaped.
  const isSame = account.accountId === session.accountId && account.practitionerId === session.practitionerId
  if (!isSame) throw new CryptoFailure('account')
  return { account, practice }
}

export type ToldMember = { account: Account; practice: OwnPractice; memory: DeviceMemory | null }

/** The same, beside what this browser remembers of the account. @throws as above */
export async function fetchRemembered(session: Session): Promise<ToldMember> {
  // Read before asking: what another window sees meanwhile is no reason to doubt an honest answer to this one.
  // The slot opens under this very id or not at all, so what is remembered is that of the account that opens.
  const memory = await readMemory(session.accountId).catch(() => null)
  return { ...(await fetchMember(session)), memory }
}
