// Importing openings and visit types: what was confirmed is added to what stands, which is never removed or changed.
import { runTask } from '../../crypto/crypto-worker.ts'
import type { OpeningItem } from '../../model/import/plan-openings.ts'
import type { TypeItem } from '../../model/import/plan-types.ts'
import { newType } from '../../model/page/practice-draft.ts'
import { publish } from '../page/publishing.ts'
import { rulesOf, writeRules } from '../page/rules.ts'
import { requireMember } from '../session/session.ts'

/** Adds openings, calendar by calendar. @throws ProblemError `stale-revision` */
export async function importOpenings(items: readonly OpeningItem[]): Promise<void> {
  const scheduleIds = [...new Set(items.map(({ calendar }) => calendar.id))]
  for (const scheduleId of scheduleIds) {
    const rules = rulesOf(scheduleId)
    const own = items.filter(({ calendar }) => calendar.id === scheduleId)
    const added = own.map(({ opening }) => ({ ...opening, id: '' }))
    await writeRules(scheduleId, { ...rules, openings: [...rules.openings, ...added] })
  }
}

/** Adds visit types, offered in every calendar, and publishes the page. @throws ProblemError `stale-revision` */
export async function importTypes(items: readonly TypeItem[]): Promise<void> {
  const { document } = requireMember()
  const ids = await runTask('makeIds', items.length)
  const scheduleIds = document.schedules.map(({ id }) => id)
  const added = items.map((item, index) => ({
    ...newType(ids[index] ?? '', item.name, item.durationMinutes, scheduleIds),
    ...item,
  }))
  await publish({ healthcareServices: [...document.healthcareServices, ...added] })
}
