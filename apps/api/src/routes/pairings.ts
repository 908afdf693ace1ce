// Connecting another browser. The server carries an ephemeral key, its answer and a wrapped root between two browsers of
// one person, and opens none of it; whoever shows the claim key gets a session, once.
import type { Handlers } from '@colloque/contract'
import {
  answerPairing,
  claimPairing,
  closePairing,
  findPairing,
  grantPairing,
  openPairing,
  requireAccount,
} from '@colloque/database'
import type { ApiEnv, Dependencies } from '../dependencies.ts'
import { requireMember } from '../middleware/access-guard.ts'
import { Refusal } from '../refusal.ts'
import { beginSession } from '../session-cookie.ts'
import { hashAuthenticationKey, sessionAnswer } from '../wire/accounts.ts'
import { bytesOf, idOf, textOf } from '../wire/bytes-and-instants.ts'

const validMs = 5 * 60_000

type Names =
  | 'openPairing'
  | 'findOwnPairing'
  | 'grantPairing'
  | 'closePairing'
  | 'findPairing'
  | 'answerPairing'
  | 'claimPairing'

export function pairingHandlers({
  sql,
  sessions,
  now,
  addressOf,
  limiter,
}: Dependencies): Pick<Handlers<ApiEnv>, Names> {
  return {
    openPairing: async (c) => {
      const { practiceId, accountId } = requireMember(c)
      const { pairingId, publicKey } = c.req.valid('json')
      const pairing = { practiceId, accountId, pairingId: idOf(pairingId), publicKey: bytesOf(publicKey) }
      const isOpened = await openPairing(sql, { ...pairing, expiresAt: now() + validMs })
      if (!isOpened) throw new Refusal('pairing-not-valid')
      return c.body(null, 204)
    },

    findOwnPairing: async (c) => {
      const { accountId } = requireMember(c)
      const found = await findPairing(sql, idOf(c.req.valid('param').pairingId), now())
      if (found?.accountId !== accountId) throw new Refusal('pairing-not-valid')
      const { state, encapsulatedKey, sealedSecret } = found
      const isAnswered = encapsulatedKey !== null && sealedSecret !== null
      const answer = isAnswered
        ? { encapsulatedKey: textOf(encapsulatedKey), sealedSecret: textOf(sealedSecret) }
        : null
      return c.json({ state, answer }, 200)
    },

    grantPairing: async (c) => {
      const { practiceId, accountId } = requireMember(c)
      const { sealedRoot, rootVersion, claimHash } = c.req.valid('json')
      const isGranted = await grantPairing(sql, {
        ...{ practiceId, accountId, rootVersion, now: now() },
        pairingId: idOf(c.req.valid('param').pairingId),
        sealedRoot: bytesOf(sealedRoot),
        claimHash: bytesOf(claimHash),
      })
      if (!isGranted) throw new Refusal('pairing-not-valid')
      return c.body(null, 204)
    },

    closePairing: async (c) => {
      await closePairing(sql, requireMember(c), idOf(c.req.valid('param').pairingId))
      return c.body(null, 204)
    },

    findPairing: async (c) => {
      const found = await findPairing(sql, idOf(c.req.valid('param').pairingId), now())
      if (!found) throw new Refusal('pairing-not-valid')
      return c.json({ publicKey: textOf(found.publicKey), state: found.state }, 200)
    },

    answerPairing: async (c) => {
      const pairingId = idOf(c.req.valid('param').pairingId)
      const { encapsulatedKey, sealedSecret } = c.req.valid('json')
      const answer = { encapsulatedKey: bytesOf(encapsulatedKey), sealedSecret: bytesOf(sealedSecret) }
      if (await answerPairing(sql, { pairingId, ...answer, now: now() })) return c.body(null, 204)
      const isThere = (await findPairing(sql, pairingId, now())) !== null
      throw new Refusal(isThere ? 'pairing-answered' : 'pairing-not-valid')
    },

    claimPairing: async (c) => {
      limiter.require('signIns', addressOf(c))
      const pairingId = idOf(c.req.valid('param').pairingId)
      const claimHash = hashAuthenticationKey(bytesOf(c.req.valid('json').claimKey))
      const claimed = await claimPairing(sql, { pairingId, claimHash, now: now() })
      if (!claimed) throw new Refusal('pairing-not-valid')
      const { practiceId, accountId, sealedRoot, rootVersion } = claimed
      const account = await requireAccount(sql, practiceId, accountId)
      await beginSession(c, sessions, { practiceId, accountId, deviceId: null })
      const root = { sealedRoot: textOf(sealedRoot), rootVersion }
      return c.json({ session: sessionAnswer({ ...account, deviceId: null }), root }, 201)
    },
  }
}
