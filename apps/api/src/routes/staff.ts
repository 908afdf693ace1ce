// People and keys: member keys, inboxes handed to secretaries, re-wrapped grants of visits, the end of somebody's access.
// Everything handed over stays sealed here; who may hand what to whom is checked again by every client.
import type { Handlers } from '@colloque/contract'
import {
  addMemberKey,
  changeGrants,
  changePractice,
  endAccess,
  findActs,
  findEpochs,
  findEpochsInUse,
  findGivenSeedGrants,
  findHeldEnvelopes,
  findMemberKeys,
  findMembers,
  findReceivedSeedGrants,
  insertSeedGrants,
  removeSeedGrants,
  requirePractice,
  tickIn,
} from '@colloque/database'
import { findMember } from '@colloque/practice-document'
import type { ApiEnv, Dependencies } from '../dependencies.ts'
import { currentDocument } from '../document-cache.ts'
import { requireMember } from '../middleware/access-guard.ts'
import { pageReaders } from '../page-readers.ts'
import { publishDocument } from '../publish-document.ts'
import { Refusal, refuseField } from '../refusal.ts'
import { requireDelegates, requireMemberKey } from '../verify-published.ts'
import { epochAnswer, vaultItem } from '../wire/accounts.ts'
import { actAnswer, sealedGrant, storedGrant } from '../wire/appointments.ts'
import { bytesOf, idOf, instantOf, textOf } from '../wire/bytes-and-instants.ts'
import { newSeedGrant, seedGrantAnswer } from '../wire/seed-grants.ts'

type Names =
  | 'addMemberKey'
  | 'findSeedGrants'
  | 'giveSeedGrants'
  | 'takeBackSeedGrants'
  | 'removeMember'
  | 'findHeldEnvelopes'
  | 'changeGrants'

const visitsAtOnce = 200

export function staffHandlers(deps: Dependencies): Pick<Handlers<ApiEnv>, Names> {
  const { sql, now, tell } = deps
  return {
    addMemberKey: async (c) => {
      const member = requireMember(c)
      const { memberKey, vaultItem: item } = c.req.valid('json')
      if (item.name !== 'member-key') throw refuseField('member-key-not-valid', '/vaultItem/name')
      const key = requireMemberKey(memberKey, { ...member, deploymentId: deps.deploymentId }, '/memberKey')
      const isAdded = await addMemberKey(sql, member, key, vaultItem(item))
      if (!isAdded) throw refuseField('stale-revision', '/memberKey')
      return c.body(null, 204)
    },

    findSeedGrants: async (c) => {
      const { practiceId, practitionerId } = requireMember(c)
      const [given, received, memberKeys, epochsInUse] = await Promise.all([
        findGivenSeedGrants(sql, { practiceId, practitionerId }),
        findReceivedSeedGrants(sql, practiceId, practitionerId),
        findMemberKeys(sql, practiceId),
        findEpochsInUse(sql, { practiceId, practitionerId }, tickIn(now())),
      ])
      const granters = [...new Set(received.map(({ granterId }) => granterId))]
      const epochs = await Promise.all(
        granters.map(async (granterId) => {
          const numbers = new Set(
            received.filter((grant) => grant.granterId === granterId).map(({ epoch }) => epoch),
          )
          const known = await findEpochs(sql, practiceId, granterId)
          return known
            .filter(({ number }) => numbers.has(number))
            .map((epoch) => ({ granterId, number: epoch.number, ...epochAnswer(epoch) }))
        }),
      )
      return c.json(
        {
          given: given.map(seedGrantAnswer),
          received: received.map((grant) => ({ granterId: grant.granterId, ...seedGrantAnswer(grant) })),
          epochs: epochs.flat(),
          epochsInUse,
          memberKeys: memberKeys.map(({ memberId, publicKey, signature }) => ({
            memberId,
            publicKey: textOf(publicKey),
            signature: textOf(signature),
          })),
        },
        200,
      )
    },

    giveSeedGrants: async (c) => {
      const member = requireMember(c)
      const { practiceId, practitionerId } = member
      const grants = c.req.valid('json').seedGrants.map(newSeedGrant)
      const document = await currentDocument(sql, await requirePractice(sql, practiceId))
      const epochs = await findEpochs(sql, practiceId, practitionerId)
      requireDelegates(document, grants)
      for (const { epoch } of grants)
        if (!epochs.some(({ number }) => number === epoch)) throw new Refusal('not-found')
      await sql.begin((tx) => insertSeedGrants(tx, member, grants))
      tell([{ practiceId, scheduleId: null }])
      return c.body(null, 204)
    },

    takeBackSeedGrants: async (c) => {
      const member = requireMember(c)
      await removeSeedGrants(sql, member, idOf(c.req.valid('param').memberId))
      tell([{ practiceId: member.practiceId, scheduleId: null }])
      return c.body(null, 204)
    },

    removeMember: async (c) => {
      const { practiceId, practitionerId } = requireMember(c)
      const memberId = idOf(c.req.valid('param').memberId)
      const { signedDocument } = c.req.valid('json')
      const person = (await findMembers(sql, practiceId)).find((one) => one.practitionerId === memberId)
      if (!person) throw new Refusal('not-found')
      // Nobody removes themselves, or whoever holds the practice's key.
      if (memberId === practitionerId || person.role === 'administrator') throw new Refusal('not-allowed')
      if (signedDocument === null) {
        // Under the practice's lock: a page published meanwhile may name them.
        await changePractice(sql, practiceId, async (tx, practice) => {
          if (findMember(await currentDocument(tx, practice), memberId) !== null)
            throw refuseField('document-not-valid', '/signedDocument')
          await endAccess(tx, practiceId, memberId)
        })
        tell([{ practiceId, scheduleId: null }])
        return c.body(null, 204)
      }
      await publishDocument(deps, practiceId, signedDocument, '/signedDocument', async (tx, next) => {
        if (findMember(next, memberId) !== null)
          throw refuseField('document-not-valid', '/signedDocument/document')
        await endAccess(tx, practiceId, memberId)
      })
      return c.body(null, 204)
    },

    findHeldEnvelopes: async (c) => {
      const member = requireMember(c)
      const { belowEpoch, after, scheduleId, lacking, from, until } = c.req.valid('query')
      const held = await findHeldEnvelopes(sql, member, {
        tick: tickIn(now()),
        belowEpoch,
        scheduleId: orNull(scheduleId, idOf),
        lacking: orNull(lacking, idOf),
        fromTick: orNull(from, tickAt),
        untilTick: orNull(until, tickAt),
        after: orNull(after, idOf),
        most: visitsAtOnce,
      })
      const envelopes = held.map(({ appointmentId, author, field, sealedBody, ...grant }) => ({
        appointmentId,
        author,
        field,
        body: textOf(sealedBody),
        grant: sealedGrant(grant),
      }))
      // Whoever grants them to somebody else must know where each stands.
      const ids = lacking === undefined ? [] : [...new Set(held.map(({ appointmentId }) => appointmentId))]
      const acts = await findActs(sql, member.practiceId, ids)
      const visits = [...acts].map(([appointmentId, done]) => ({ appointmentId, acts: done.map(actAnswer) }))
      return c.json({ envelopes, visits }, 200)
    },

    changeGrants: async (c) => {
      const member = requireMember(c)
      const changes = c.req.valid('json').changes.map(({ appointmentId, field, replacesKeyId, grant }) => ({
        appointmentId: idOf(appointmentId),
        field,
        replacesKeyId: replacesKeyId === null ? null : bytesOf(replacesKeyId),
        grant: grant === null ? null : storedGrant(grant),
      }))
      const missed = await changeGrants(sql, member, changes, async (tx, page) =>
        pageReaders(await currentDocument(tx, page)),
      )
      return c.json({ missed }, 200)
    },
  }
}

function tickAt(instant: string): number {
  return tickIn(instantOf(instant))
}

function orNull<T>(text: string | undefined, read: (text: string) => T): T | null {
  return text === undefined ? null : read(text)
}
