// A practice's own doors: its document, opening and closing to patients, openings of its schedules.
import type { Handlers } from '@colloque/contract'
import {
  changePracticeState,
  dayOf,
  findCurrentEpoch,
  findMembers,
  findSchedule,
  findSchedules,
  type Member,
  publishDocument,
  requireDocument,
  requirePractice,
  writeScheduleRules,
} from '@colloque/database'
import { hashPracticeDocument, type PracticeDocument } from '@colloque/practice-document'
import { expandOpenings, parseDay, SchedulingError } from '@colloque/scheduling'
import type { ApiEnv, Dependencies } from '../dependencies.ts'
import { currentDocument } from '../document-cache.ts'
import { requireMember } from '../middleware/access-guard.ts'
import { Refusal, refuseField } from '../refusal.ts'
import { verifyDocument } from '../verify-published.ts'
import { idOf, textOf } from '../wire/bytes-and-instants.ts'

type Names = 'findOwnPractice' | 'publishDocument' | 'openPractice' | 'closePractice' | 'writeScheduleRules'

export function practiceHandlers({ sql, deploymentId, now }: Dependencies): Pick<Handlers<ApiEnv>, Names> {
  return {
    findOwnPractice: async (c) => {
      const { practiceId } = requireMember(c)
      const practice = await requirePractice(sql, practiceId)
      const [{ document, signature }, members, schedules] = await Promise.all([
        requireDocument(sql, practiceId, practice.documentVersion),
        findMembers(sql, practiceId),
        findSchedules(sql, practiceId),
      ])
      return c.json(
        {
          practiceId,
          slug: practice.slug,
          state: practice.state,
          signedDocument: {
            document: textOf(document),
            signature: textOf(signature),
            practicePublicKey: textOf(practice.practicePublicKey),
          },
          members: members.map(({ practitionerId, loginName, role, identityPublicKey, unlockerCount }) => ({
            practitionerId,
            loginName,
            role,
            identityPublicKey: textOf(identityPublicKey),
            unlockerCount,
          })),
          schedules: schedules.map(({ scheduleId, revision, rules }) => ({ scheduleId, revision, rules })),
        },
        200,
      )
    },

    publishDocument: async (c) => {
      const { practiceId } = requireMember(c)
      const { slug, practicePublicKey, documentVersion, state } = await requirePractice(sql, practiceId)
      const { document } = await requireDocument(sql, practiceId, documentVersion)
      const newest = { version: documentVersion, hash: hashPracticeDocument(document) }
      const expected = { deploymentId, practiceId, slug, practicePublicKey, newest }
      const next = verifyDocument(c.req.valid('json'), expected, '')
      // What opening asks of everyone named is not to be got round by naming them afterwards.
      if (state === 'open') requireTwoUnlockers(next.document, await findMembers(sql, practiceId))
      const isPublished = await publishDocument(sql, practiceId, next.toPublish, dayOf(now()))
      if (!isPublished) throw refuseField('stale-revision', '/document')
      return c.body(null, 204)
    },

    openPractice: async (c) => {
      const { practiceId } = requireMember(c)
      const practice = await requirePractice(sql, practiceId)
      const document = await currentDocument(sql, practice)
      const members = await findMembers(sql, practiceId)
      for (const { id, identityPublicKey } of document.practitioners) {
        const member = members.find(({ practitionerId }) => practitionerId === id)
        if (!member || textOf(member.identityPublicKey) !== identityPublicKey)
          throw new Refusal('no-valid-key')
        if (member.unlockerCount < 2) throw new Refusal('too-few-unlockers')
        const epoch = await findCurrentEpoch(sql, practiceId, member.practitionerId, dayOf(now()))
        if (!epoch) throw new Refusal('no-valid-key')
      }
      await changePracticeState(sql, practiceId, 'open')
      return c.body(null, 204)
    },

    closePractice: async (c) => {
      const { practiceId } = requireMember(c)
      // What was never open stays a draft, which nobody can see.
      const { state } = await requirePractice(sql, practiceId)
      if (state === 'open') await changePracticeState(sql, practiceId, 'closed')
      return c.body(null, 204)
    },

    writeScheduleRules: async (c) => {
      const { practiceId, practitionerId, role } = requireMember(c)
      const { revision, rules } = c.req.valid('json')
      const schedule = await findSchedule(sql, practiceId, idOf(c.req.valid('param').scheduleId))
      const isOwn = schedule?.practitionerId === practitionerId || role === 'administrator'
      if (!schedule?.isInDocument || !isOwn) throw new Refusal('not-found')
      try {
        expandOpenings(rules, schedule.timeZone, parseDay(dayOf(now())), 1, 'staff')
      } catch (error) {
        if (error instanceof SchedulingError) throw refuseField('invalid-request', '/rules')
        throw error
      }
      const written = await writeScheduleRules(sql, practiceId, schedule.scheduleId, revision, rules)
      if (written === null) throw refuseField('stale-revision', '/revision')
      return c.json({ revision: written }, 200)
    },
  }
}

// With one way in, a lost passphrase loses every visit sealed to that practitioner. Who has no account has none.
function requireTwoUnlockers({ practitioners }: PracticeDocument, members: readonly Member[]): void {
  const unlockersOf = new Map<string, number>(
    members.map(({ practitionerId, unlockerCount }) => [practitionerId, unlockerCount]),
  )
  if (practitioners.some(({ id }) => (unlockersOf.get(id) ?? 0) < 2)) throw new Refusal('too-few-unlockers')
}
