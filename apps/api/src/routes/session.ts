// Signing in and out. Signing in is not unlocking: the server compares a hash of the authentication half and hands
// out ciphertext. An account that does not exist costs the same work and gets the same answer.
import { randomBytes } from 'node:crypto'
import type { Handlers } from '@colloque/contract'
import { findSignIn } from '@colloque/database'
import { equalBytes } from '@colloque/encoding'
import type { ApiEnv, Dependencies } from '../dependencies.ts'
import { requireMember, sessionToken } from '../middleware/access-guard.ts'
import { Refusal } from '../refusal.ts'
import { giveSessionCookie, takeSessionCookie } from '../session-cookie.ts'
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
}: Dependencies): Pick<Handlers<ApiEnv>, 'signIn' | 'findSession' | 'signOut'> {
  return {
    signIn: async (c) => {
      const { account, kind, authenticationKey } = c.req.valid('json')
      const who = 'loginName' in account ? account : { accountId: idOf(account.accountId) }
      limiter.require('signIns', addressOf(c), 'loginName' in who ? who.loginName : who.accountId)
      const given = hashAuthenticationKey(bytesOf(authenticationKey))
      const unlockers = await findSignIn(sql, who, kind)
      let matching: (typeof unlockers)[number] | undefined
      for (let index = 0; index < comparisons; index++) {
        const unlocker = unlockers[index]
        if (equalBytes(unlocker?.authenticationHash ?? noHash, given)) matching = unlocker
      }
      if (!matching) throw new Refusal('sign-in-failed')
      const previous = sessionToken(c)
      if (previous !== undefined) await sessions.end(previous)
      giveSessionCookie(c, await sessions.begin(matching))
      return c.json({ session: sessionAnswer(matching), slot: slotAnswer(matching) }, 201)
    },

    findSession: (c) => c.json(sessionAnswer(requireMember(c)), 200),

    signOut: async (c) => {
      requireMember(c)
      await sessions.end(sessionToken(c) ?? '')
      takeSessionCookie(c)
      c.header('Clear-Site-Data', '"cache", "cookies", "storage"')
      return c.body(null, 204)
    },
  }
}
