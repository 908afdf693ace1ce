// Recovery by colleagues. The server keeps shares that it cannot open and carries what two colleagues seal to a new
// browser; whoever shows the key that both shares give gets a session, once. No answer says whether an account exists.
import type { Handlers } from '@colloque/contract'
import {
  changePractice,
  claimRecovery,
  collectHelp,
  dayOf,
  findRecovery,
  findShares,
  type HelpOutcome,
  helpRecovery,
  keepShareSet,
  openRecovery,
  removeShareSet,
  requireAccount,
} from '@colloque/database'
import { findMember } from '@colloque/practice-document'
import type { ApiEnv, Dependencies } from '../dependencies.ts'
import { currentDocument } from '../document-cache.ts'
import { requireMember } from '../middleware/access-guard.ts'
import { Refusal, refuseField } from '../refusal.ts'
import { beginSession, giveSessionCookie } from '../session-cookie.ts'
import { hashAuthenticationKey, newUnlocker, sessionAnswer } from '../wire/accounts.ts'
import { bytesOf, idOf, textOf } from '../wire/bytes-and-instants.ts'
import { helpAnswer, newHelp, newShare, shareAnswer } from '../wire/shares.ts'

const validMs = 10 * 60_000

type Names =
  | 'findShares'
  | 'keepShareSet'
  | 'removeShareSet'
  | 'openRecovery'
  | 'findRecovery'
  | 'collectHelp'
  | 'helpRecovery'
  | 'claimRecovery'

const refusals: Record<Exclude<HelpOutcome, 'helped'>, () => Refusal> = {
  gone: () => new Refusal('recovery-not-valid'),
  'not-held': () => refuseField('shares-not-valid', '/setId'),
  another: () => refuseField('help-for-another', '/accountId'),
  given: () => new Refusal('help-given'),
}

export function recoveryHandlers({
  sql,
  sessions,
  now,
  addressOf,
  limiter,
  tell,
}: Dependencies): Pick<Handlers<ApiEnv>, Names> {
  return {
    findShares: async (c) => {
      const { given, held } = await findShares(sql, requireMember(c))
      return c.json({ given: given.map(shareAnswer), held: held.map(shareAnswer) }, 200)
    },

    keepShareSet: async (c) => {
      const member = requireMember(c)
      const { practiceId, practitionerId } = member
      const { setId, unlocker, shares } = c.req.valid('json')
      const set = { setId: idOf(setId), unlocker: newUnlocker(unlocker), shares: shares.map(newShare) }
      // Under the practice's lock: a holder may be leaving.
      await changePractice(sql, practiceId, async (tx, practice) => {
        const document = await currentDocument(tx, practice)
        const others = shares.filter(
          ({ holderId }) => holderId !== practitionerId && findMember(document, holderId) !== null,
        )
        const isOfThree =
          new Set(others.map(({ holderId }) => holderId)).size === 3 &&
          new Set(shares.map(({ index }) => index)).size === 3
        if (!isOfThree) throw refuseField('shares-not-valid', '/shares')
        const isKept = await keepShareSet(tx, member, set, dayOf(now()))
        if (!isKept) throw refuseField('stale-revision', '/unlocker/slot/rootVersion')
      })
      giveSessionCookie(c, await sessions.begin(member))
      tell([{ practiceId, scheduleId: null }])
      return c.body(null, 204)
    },

    removeShareSet: async (c) => {
      const member = requireMember(c)
      if (!(await removeShareSet(sql, member))) throw new Refusal('not-found')
      giveSessionCookie(c, await sessions.begin(member))
      tell([{ practiceId: member.practiceId, scheduleId: null }])
      return c.body(null, 204)
    },

    openRecovery: async (c) => {
      limiter.require('signIns', addressOf(c))
      const { recoveryId, publicKey, collectKey } = c.req.valid('json')
      const collectHash = hashAuthenticationKey(bytesOf(collectKey))
      const request = { recoveryId: idOf(recoveryId), publicKey: bytesOf(publicKey), collectHash }
      const isOpened = await openRecovery(sql, { ...request, expiresAt: now() + validMs })
      if (!isOpened) throw new Refusal('recovery-not-valid')
      return c.body(null, 204)
    },

    findRecovery: async (c) => {
      const found = await findRecovery(sql, idOf(c.req.valid('param').recoveryId), now())
      if (!found) throw new Refusal('recovery-not-valid')
      return c.json({ publicKey: textOf(found.publicKey) }, 200)
    },

    collectHelp: async (c) => {
      const recoveryId = idOf(c.req.valid('param').recoveryId)
      const collectHash = hashAuthenticationKey(bytesOf(c.req.valid('json').collectKey))
      const given = await collectHelp(sql, { recoveryId, collectHash, now: now() })
      if (!given) throw new Refusal('recovery-not-valid')
      return c.json({ given: given.map(helpAnswer) }, 200)
    },

    helpRecovery: async (c) => {
      const { practiceId, practitionerId: holderId } = requireMember(c)
      const help = c.req.valid('json')
      const outcome = await helpRecovery(sql, {
        ...{ practiceId, holderId, now: now(), ...newHelp(help) },
        recoveryId: idOf(c.req.valid('param').recoveryId),
        accountId: idOf(help.accountId),
        setId: idOf(help.setId),
      })
      if (outcome !== 'helped') throw refusals[outcome]()
      return c.body(null, 204)
    },

    claimRecovery: async (c) => {
      limiter.require('signIns', addressOf(c))
      const recoveryId = idOf(c.req.valid('param').recoveryId)
      const authenticationHash = hashAuthenticationKey(bytesOf(c.req.valid('json').authenticationKey))
      const claimed = await claimRecovery(sql, { recoveryId, authenticationHash, now: now() })
      if (claimed === 'gone') throw new Refusal('recovery-not-valid')
      if (claimed === 'wrong') throw new Refusal('sign-in-failed')
      const { practiceId, accountId } = claimed
      const account = await requireAccount(sql, practiceId, accountId)
      await beginSession(c, sessions, { practiceId, accountId, deviceId: null })
      return c.json(sessionAnswer({ ...account, deviceId: null }), 201)
    },
  }
}
