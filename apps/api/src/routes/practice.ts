// A practice's own doors: its document, opening and closing to patients, openings of its schedules.
import type { Handlers } from '@colloque/contract'
import {
  changePractice,
  changePracticeState,
  dayOf,
  findMembers,
  findSchedule,
  findSchedules,
  requireDocument,
  requirePractice,
  tickIn,
  writeListing,
  writeScheduleRules,
} from '@colloque/database'
import { listingOf } from '@colloque/directory'
import { expandOpenings, limitWindows, parseDay, SchedulingError } from '@colloque/scheduling'
import type { ApiEnv, Dependencies } from '../dependencies.ts'
import { currentDocument } from '../document-cache.ts'
import { requireMember } from '../middleware/access-guard.ts'
import { findOpeningRefusal } from '../opening-rules.ts'
import { publishDocument } from '../publish-document.ts'
import { Refusal, refuseField } from '../refusal.ts'
import { idOf, textOf } from '../wire/bytes-and-instants.ts'

type Names = 'findOwnPractice' | 'publishDocument' | 'openPractice' | 'closePractice' | 'writeScheduleRules'

export function practiceHandlers(deps: Dependencies): Pick<Handlers<ApiEnv>, Names> {
  const { sql, now, tell } = deps
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
          schedules: schedules
            .filter(({ practitionerId }) => practitionerId !== null)
            .map(({ scheduleId, revision, rules }) => ({ scheduleId, revision, rules })),
        },
        200,
      )
    },

    publishDocument: async (c) => {
      await publishDocument(deps, requireMember(c).practiceId, c.req.valid('json'))
      return c.body(null, 204)
    },

    openPractice: async (c) => {
      const { practiceId } = requireMember(c)
      await changePractice(sql, practiceId, async (tx, practice) => {
        const document = await currentDocument(tx, practice)
        const refusal = await findOpeningRefusal(tx, practiceId, document.practitioners, now())
        if (refusal) throw refusal
        await changePracticeState(tx, practiceId, 'open')
        await writeListing(tx, practiceId, listingOf(document))
      })
      tell([{ practiceId, scheduleId: null }])
      return c.body(null, 204)
    },

    closePractice: async (c) => {
      const { practiceId } = requireMember(c)
      await changePractice(sql, practiceId, async (tx, { state }) => {
        // What was never open stays a draft, which nobody can see.
        if (state !== 'open') return
        await changePracticeState(tx, practiceId, 'closed')
        await writeListing(tx, practiceId, [])
      })
      tell([{ practiceId, scheduleId: null }])
      return c.body(null, 204)
    },

    writeScheduleRules: async (c) => {
      const { practiceId, practitionerId, role } = requireMember(c)
      const { revision, rules } = c.req.valid('json')
      const schedule = await findSchedule(sql, practiceId, idOf(c.req.valid('param').scheduleId))
      const isOwn = schedule?.practitionerId === practitionerId || role === 'administrator'
      if (!schedule?.isInDocument || !isOwn) throw new Refusal('not-found')
      try {
        const { timeZone } = schedule
        expandOpenings(rules, timeZone, parseDay(dayOf(now())), 1, 'staff')
        if (rules.limits) limitWindows({ limits: rules.limits, timeZone, startTick: tickIn(now()) })
      } catch (error) {
        if (error instanceof SchedulingError) throw refuseField('invalid-request', '/rules')
        throw error
      }
      const written = await writeScheduleRules(sql, practiceId, schedule.scheduleId, revision, rules)
      if (written === null) throw refuseField('stale-revision', '/revision')
      tell([{ practiceId, scheduleId: null }])
      return c.json({ revision: written }, 200)
    },
  }
}
