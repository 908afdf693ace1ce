// Signing in and out. Signing in is not unlocking: the server compares a hash of the authentication half and hands
// out ciphertext. An account that does not exist costs the same work and gets the same answer. A passphrase opens a
// session in a known browser only, and only who has the right one is told so. A passkey signs, besides, what was asked.
import { randomBytes } from 'node:crypto'
import type { Handlers, PasskeyAssertion } from '@colloque/contract'
import {
  advanceCounter,
  dayOf,
  findKnownDevice,
  findSignIn,
  touchDevice,
  useChallenge,
} from '@colloque/database'
import { equalBytes } from '@colloque/encoding'
import type { ApiEnv, Dependencies } from '../dependencies.ts'
import { requireMember, sessionToken } from '../middleware/access-guard.ts'
import { verifyAssertion } from '../passkeys.ts'
import { Refusal } from '../refusal.ts'
import { beginSession, endHere } from '../session-cookie.ts'
import { hashAuthenticationKey, sessionAnswer, slotAnswer } from '../wire/accounts.ts'
import { bytesOf, idOf } from '../wire/bytes-and-instants.ts'

// An account has at most this many unlockers; so many comparisons are made whatever it has.
const comparisons = 16
const noHash = randomBytes(32)

export function sessionHandlers({
  sql,
  sessions,
  addressOf,
  limiter,
  now,
  origin,
}: Dependencies): Pick<Handlers<ApiEnv>, 'signIn' | 'findSession' | 'signOut'> {
  return {
    signIn: async (c) => {
      const { account, kind, authenticationKey, deviceKey, assertion } = c.req.valid('json')
      const who = 'loginName' in account ? account : { accountId: idOf(account.accountId) }
      limiter.require('signIns', addressOf(c), 'loginName' in who ? who.loginName : who.accountId)
      const given = hashAuthenticationKey(bytesOf(authenticationKey))
      const secretHash = deviceKey === undefined ? noHash : hashAuthenticationKey(bytesOf(deviceKey))
      const [unlockers, device] = await Promise.all([
        findSignIn(sql, who, kind),
        findKnownDevice(sql, who, secretHash),
      ])
      let matching: (typeof unlockers)[number] | undefined
      for (let index = 0; index < comparisons; index++) {
        const unlocker = unlockers[index]
        if (equalBytes(unlocker?.authenticationHash ?? noHash, given)) matching = unlocker
      }
      if (!matching) throw new Refusal('sign-in-failed')
      const { practiceId, accountId } = matching
      if (kind === 'passkey') await requireAssertion(matching, assertion)
      const previous = sessionToken(c)
      const here = previous === undefined ? null : await sessions.find(previous)
      // Somebody who unlocks again in their own session has shown the second factor when it began.
      const isSignedIn = here?.accountId === accountId
      if (kind === 'passphrase' && device === null && !isSignedIn) throw new Refusal('device-not-known')
      const deviceId = device ?? (isSignedIn ? here.deviceId : null)
      await beginSession(c, sessions, { practiceId, accountId, deviceId })
      if (device !== null) await touchDevice(sql, practiceId, accountId, device, dayOf(now()))
      return c.json(
        { session: sessionAnswer({ ...matching, deviceId }), slot: slotAnswer({ ...matching, kind }) },
        201,
      )
    },

    findSession: (c) => c.json(sessionAnswer(requireMember(c)), 200),

    signOut: async (c) => {
      requireMember(c)
      await sessions.end(sessionToken(c) ?? '')
      endHere(c)
      return c.body(null, 204)
    },
  }

  // Whose PRF half is right but whose signature is not, is told what everybody is told.
  async function requireAssertion(
    { practiceId, accountId, unlockerId, credential }: Awaited<ReturnType<typeof findSignIn>>[number],
    assertion: PasskeyAssertion | undefined,
  ): Promise<void> {
    if (credential === null) throw new Refusal('passkey-outdated')
    const use = (challengeHash: Uint8Array) =>
      useChallenge(sql, { challengeHash, accountId: null, now: now() })
    const counter = assertion && (await verifyAssertion(assertion, credential, { origin, use }))
    if (counter === undefined || counter === null) throw new Refusal('sign-in-failed')
    const moved = { practiceId, accountId, unlockerId, from: credential.signatureCounter, to: counter }
    if (!(await advanceCounter(sql, moved))) throw new Refusal('sign-in-failed')
  }
}
