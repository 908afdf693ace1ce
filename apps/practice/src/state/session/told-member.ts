// What the service tells of whoever is signed in: account and practice, of one and the same person.
import type { Account, OwnPractice, Session } from '@colloque/contract'
import { CryptoFailure } from '../../crypto/failure.ts'
import { api, requireAnswer } from '../api.ts'

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
