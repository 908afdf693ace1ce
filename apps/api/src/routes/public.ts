// What a patient's browser asks before a time is chosen: practices, signed documents, keys, free time.
import type { Handlers } from '@colloque/contract'
import {
  type Database,
  dayOf,
  findBusy,
  findCurrentEpoch,
  findOpenPractices,
  findPracticeBySlug,
  findSchedule,
  type Practice,
  requireDocument,
  tickMs,
} from '@colloque/database'
import { bookingWindow, dayTicks, expandOpenings, freeTicks, parseDay } from '@colloque/scheduling'
import type { ApiEnv, Dependencies } from '../dependencies.ts'
import { Refusal } from '../refusal.ts'
import { epochAnswer } from '../wire/accounts.ts'
import { idOf, textOf } from '../wire/bytes-and-instants.ts'

type Names = 'findDeployment' | 'findPractices' | 'findPractice' | 'findEpoch' | 'findAvailability'

export function publicHandlers({ sql, deploymentId, now }: Dependencies): Pick<Handlers<ApiEnv>, Names> {
  return {
    findDeployment: (c) => c.json({ deploymentId }, 200),

    findPractices: async (c) => c.json({ practices: await findOpenPractices(sql) }, 200),

    findPractice: async (c) => {
      const practice = await requirePublished(sql, c.req.valid('param').slug)
      const { practiceId, slug } = practice
      const { document, signature } = await requireDocument(sql, practiceId, practice.documentVersion)
      const signedDocument = {
        document: textOf(document),
        signature: textOf(signature),
        practicePublicKey: textOf(practice.practicePublicKey),
      }
      const state = practice.state === 'open' ? ('open' as const) : ('closed' as const)
      return c.json({ practiceId, slug, state, signedDocument }, 200)
    },

    findEpoch: async (c) => {
      const { slug, practitionerId } = c.req.valid('param')
      const { practiceId } = await requirePublished(sql, slug)
      const epoch = await findCurrentEpoch(sql, practiceId, idOf(practitionerId), dayOf(now()))
      if (!epoch) throw new Refusal('no-valid-key')
      return c.json(epochAnswer(epoch), 200)
    },

    findAvailability: async (c) => {
      const { slug, scheduleId } = c.req.valid('param')
      const { from, days } = c.req.valid('query')
      const { practiceId } = await requirePublished(sql, slug)
      const schedule = await findSchedule(sql, practiceId, idOf(scheduleId))
      if (!schedule?.isInDocument) throw new Refusal('not-found')
      const { fromTick, tickCount } = dayTicks(schedule.timeZone, parseDay(from), days)
      const openings = expandOpenings(schedule.rules, schedule.timeZone, parseDay(from), days, 'public')
      const busy = await findBusy(sql, practiceId, schedule.scheduleId, fromTick, fromTick + tickCount)
      // What can no longer, or not yet, be booked is not shown as free. A pause before may lie before the notice ends.
      const { earliestAt, latestAt } = bookingWindow(schedule, now())
      const classes = schedule.lengthClasses
      const before = Math.max(0, ...classes.map(({ beforeTicks }) => beforeTicks))
      const longest = Math.max(0, ...classes.map(({ lengthTicks, afterTicks }) => lengthTicks + afterTicks))
      const firstTick = Math.ceil(earliestAt / tickMs) - before
      const lastTick = Math.floor(latestAt / tickMs) + longest
      const closed = [
        { startTick: Math.min(fromTick, firstTick), endTick: firstTick },
        { startTick: lastTick, endTick: Math.max(lastTick, fromTick + tickCount) },
      ]
      const { bits } = freeTicks({ openings, busy: [...busy, ...closed], fromTick, tickCount })
      return c.json({ scheduleId, fromTick, tickCount, free: textOf(bits), openings }, 200)
    },
  }
}

async function requirePublished(sql: Database, slug: string): Promise<Practice> {
  const practice = await findPracticeBySlug(sql, slug)
  if (!practice || practice.state === 'draft') throw new Refusal('not-found')
  return practice
}
