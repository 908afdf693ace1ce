// One's own account: wrapped keys, unlockers, epochs. Changing unlockers ends every session and begins a new one.
import type { Handlers } from '@colloque/contract'
import {
  addUnlocker,
  dayOf,
  extendEpochs,
  findEpochs,
  findUnlockers,
  findVault,
  removeUnlocker,
  requireAccount,
} from '@colloque/database'
import type { ApiEnv, Dependencies } from '../dependencies.ts'
import { requireMember } from '../middleware/access-guard.ts'
import { Refusal, refuseField } from '../refusal.ts'
import { giveSessionCookie } from '../session-cookie.ts'
import { verifyEpochs } from '../verify-published.ts'
import { epochAnswer, newUnlocker, slotAnswer, vaultItem } from '../wire/accounts.ts'
import { idOf, textOf } from '../wire/bytes-and-instants.ts'

type Names = 'findAccount' | 'addUnlocker' | 'removeUnlocker' | 'extendEpochs'

export function accountHandlers({
  sql,
  sessions,
  deploymentId,
  now,
  tell,
}: Dependencies): Pick<Handlers<ApiEnv>, Names> {
  return {
    findAccount: async (c) => {
      const { practiceId, accountId } = requireMember(c)
      const account = await requireAccount(sql, practiceId, accountId)
      const [unlockers, vault, epochs] = await Promise.all([
        findUnlockers(sql, practiceId, accountId),
        findVault(sql, practiceId, accountId),
        findEpochs(sql, practiceId, account.practitionerId),
      ])
      return c.json(
        {
          accountId,
          practiceId,
          practitionerId: account.practitionerId,
          loginName: account.loginName,
          role: account.role,
          identityPublicKey: textOf(account.identityPublicKey),
          recordPublicKey: textOf(account.recordPublicKey),
          unlockers: unlockers.map(slotAnswer),
          vault: vault.map(({ name, sealedItem }) => ({ name, sealedItem: textOf(sealedItem) })),
          epochs: epochs.map(epochAnswer),
        },
        200,
      )
    },

    addUnlocker: async (c) => {
      const member = requireMember(c)
      const unlocker = newUnlocker(c.req.valid('json'))
      const isAdded = await addUnlocker(sql, member.practiceId, member.accountId, unlocker, dayOf(now()))
      if (!isAdded) throw refuseField('stale-revision', '/slot/rootVersion')
      giveSessionCookie(c, await sessions.begin(member))
      return c.body(null, 204)
    },

    removeUnlocker: async (c) => {
      const member = requireMember(c)
      const unlockerId = idOf(c.req.valid('param').unlockerId)
      const outcome = await removeUnlocker(sql, member.practiceId, member.accountId, unlockerId)
      if (outcome !== 'removed') throw new Refusal(outcome)
      giveSessionCookie(c, await sessions.begin(member))
      return c.body(null, 204)
    },

    extendEpochs: async (c) => {
      const member = requireMember(c)
      const { practiceId, accountId, practitionerId } = member
      const request = c.req.valid('json')
      const { identityPublicKey } = await requireAccount(sql, practiceId, accountId)
      const known = await findEpochs(sql, practiceId, practitionerId)
      const owner = { identityPublicKey, deploymentId, practiceId, practitionerId }
      const fresh = verifyEpochs(request.epochs, owner, known.at(-1) ?? null)
      const isExtended = await extendEpochs(sql, member, fresh, request.vault.map(vaultItem))
      if (!isExtended) throw refuseField('stale-revision', '/epochs')
      tell([{ practiceId, scheduleId: null }])
      return c.body(null, 204)
    },
  }
}
