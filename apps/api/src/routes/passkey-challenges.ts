// What passkeys are asked to sign. Only its hash is kept, for one answer within two minutes.
import { randomBytes } from 'node:crypto'
import type { Handlers } from '@colloque/contract'
import { keepChallenge } from '@colloque/database'
import type { Id } from '@colloque/encoding'
import type { ApiEnv, Dependencies } from '../dependencies.ts'
import { requireMember } from '../middleware/access-guard.ts'
import { hashChallenge } from '../passkeys.ts'
import { textOf } from '../wire/bytes-and-instants.ts'

const validMs = 120_000

type Names = 'findSignInChallenge' | 'findPasskeyChallenge'

export function passkeyChallengeHandlers({
  sql,
  now,
  addressOf,
  limiter,
}: Dependencies): Pick<Handlers<ApiEnv>, Names> {
  return {
    findSignInChallenge: async (c) => {
      limiter.require('signIns', addressOf(c))
      return c.json({ challenge: await make(null) }, 201)
    },

    findPasskeyChallenge: async (c) => c.json({ challenge: await make(requireMember(c).accountId) }, 201),
  }

  async function make(accountId: Id | null): Promise<string> {
    const challenge = textOf(randomBytes(32))
    await keepChallenge(sql, {
      challengeHash: hashChallenge(challenge),
      accountId,
      expiresAt: now() + validMs,
    })
    return challenge
  }
}
