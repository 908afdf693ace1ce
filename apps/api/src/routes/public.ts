// What a patient's browser asks before a time is chosen: practices, signed documents, keys, free time.
import type { Handlers } from '@colloque/contract'
import { dayOf, findOpenPractices, requireDocument } from '@colloque/database'
import { readAvailability } from '../availability.ts'
import type { ApiEnv, Dependencies } from '../dependencies.ts'
import { publishedPractice } from '../directory/published-practice.ts'
import { pathOf } from '../kept-answers.ts'
import { Refusal } from '../refusal.ts'
import { epochAnswer } from '../wire/accounts.ts'
import { idOf, textOf } from '../wire/bytes-and-instants.ts'

type Names = 'findDeployment' | 'findPractices' | 'findPractice' | 'findEpoch' | 'findAvailability'

export function publicHandlers({
  sql,
  deploymentId,
  now,
  practices,
  keptAnswers,
  directory,
}: Dependencies): Pick<Handlers<ApiEnv>, Names> {
  return {
    findDeployment: async (c) => {
      const key = await directory.publicKey()
      return c.json({ deploymentId, directoryPublicKey: key && textOf(key) }, 200)
    },

    findPractices: async (c) => c.json({ practices: await findOpenPractices(sql) }, 200),

    findPractice: async (c) => {
      const { practice } = await practices.requirePublished(c.req.valid('param').slug)
      const signed = await requireDocument(sql, practice.practiceId, practice.documentVersion)
      return c.json(publishedPractice({ ...practice, ...signed }), 200)
    },

    findEpoch: async (c) => {
      const { slug, practitionerId } = c.req.valid('param')
      const known = await practices.requirePublished(slug)
      const epoch = await known.findEpoch(idOf(practitionerId), dayOf(now()))
      if (!epoch) throw new Refusal('no-valid-key')
      return c.json(epochAnswer(epoch), 200)
    },

    findAvailability: async (c) => {
      const { slug, scheduleId } = c.req.valid('param')
      const { practice, schedules } = await practices.requirePublished(slug)
      const schedule = schedules.get(idOf(scheduleId))
      if (!schedule) throw new Refusal('not-found')
      const { practiceId } = practice
      const answer = await keptAnswers.keep(pathOf(c.req.url), [practiceId, schedule.scheduleId], () =>
        readAvailability(sql, practiceId, schedule, c.req.valid('query'), now()),
      )
      return c.json(answer, 200)
    },
  }
}
