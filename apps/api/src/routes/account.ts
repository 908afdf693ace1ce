// One's own account: wrapped keys, unlockers, epochs. Changing unlockers ends every session and begins a new one.
import type { Handlers, NewUnlocker } from '@colloque/contract'
import {
  addUnlocker,
  type Credential,
  dayOf,
  extendEpochs,
  findEpochs,
  findUnlockers,
  findVault,
  removeUnlocker,
  requireAccount,
  requirePractice,
  useChallenge,
} from '@colloque/database'
import type { Id } from '@colloque/encoding'
import type { ApiEnv, Dependencies } from '../dependencies.ts'
import { currentDocument } from '../document-cache.ts'
import { requireMember } from '../middleware/access-guard.ts'
import { verifyAttestation } from '../passkeys.ts'
import { Refusal, refuseField } from '../refusal.ts'
import { giveSessionCookie } from '../session-cookie.ts'
import { requireDelegates, verifyEpochs } from '../verify-published.ts'
import { epochAnswer, newUnlocker, slotAnswer, vaultItem } from '../wire/accounts.ts'
import { idOf, textOf } from '../wire/bytes-and-instants.ts'
import { newSeedGrant } from '../wire/seed-grants.ts'

type Names = 'findAccount' | 'addUnlocker' | 'removeUnlocker' | 'extendEpochs'

export function accountHandlers({
  sql,
  sessions,
  deploymentId,
  now,
  origin,
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
          memberPublicKey: account.memberPublicKey && textOf(account.memberPublicKey),
          unlockers: unlockers.map((slot) => ({ ...slotAnswer(slot), isOutdated: slot.isOutdated })),
          vault: vault.map(({ name, sealedItem }) => ({ name, sealedItem: textOf(sealedItem) })),
          epochs: epochs.map(epochAnswer),
        },
        200,
      )
    },

    addUnlocker: async (c) => {
      const member = requireMember(c)
      const request = c.req.valid('json')
      const unlocker = newUnlocker(request, await verifyPasskey(request, member.accountId))
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
      if (member.role === 'secretary') throw new Refusal('not-allowed')
      const request = c.req.valid('json')
      const { identityPublicKey } = await requireAccount(sql, practiceId, accountId)
      const known = await findEpochs(sql, practiceId, practitionerId)
      const owner = { identityPublicKey, deploymentId, practiceId, practitionerId }
      const fresh = verifyEpochs(request.epochs, owner, known.at(-1) ?? null)
      const seedGrants = (request.seedGrants ?? []).map(newSeedGrant)
      const isOfThese = seedGrants.every(({ epoch }) => fresh.some(({ number }) => number === epoch))
      if (!isOfThese) throw refuseField('epoch-not-valid', '/seedGrants')
      if (seedGrants.length > 0)
        requireDelegates(await currentDocument(sql, await requirePractice(sql, practiceId)), seedGrants)
      const isEmergency = (fresh[0]?.notBefore ?? '') < (known.at(-1)?.notAfter ?? '')
      const handedOver = { grants: seedGrants, isEmergency }
      const isExtended = await extendEpochs(sql, member, fresh, request.vault.map(vaultItem), handedOver)
      if (!isExtended) throw refuseField('stale-revision', '/epochs')
      tell([{ practiceId, scheduleId: null }])
      return c.body(null, 204)
    },
  }

  // A passkey is added with its signature or not at all, and no other kind brings one.
  async function verifyPasskey(
    { slot, attestation }: NewUnlocker,
    accountId: Id,
  ): Promise<Credential | null> {
    if (slot.kind !== 'passkey' && attestation === undefined) return null
    const use = (challengeHash: Uint8Array) => useChallenge(sql, { challengeHash, accountId, now: now() })
    const isPasskey = slot.kind === 'passkey' && attestation !== undefined
    const credential = isPasskey ? await verifyAttestation(attestation, { origin, use }) : null
    if (credential === null) throw refuseField('passkey-not-valid', '/attestation')
    return credential
  }
}
