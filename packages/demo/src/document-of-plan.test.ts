import { describe, expect, it } from 'vitest'
import { centre } from './centre.ts'
import { documentOfPlan, rulesOfCalendar } from './document-of-plan.ts'
import { lyon } from './lyon.ts'
import type { DemoPlan } from './plan.ts'

function documentOf(plan: DemoPlan) {
  const placed = plan.practitioners.map((practitioner, index) => ({
    plan: practitioner,
    practitionerId: `practitioner-${index}`,
    scheduleIds: practitioner.calendars.map((_, at) => `schedule-${index}-${at}`),
    identityPublicKey: '',
  }))
  const typeIds = plan.types.map((_, index) => `type-${index}`)
  const facts = { deploymentId: '', practiceId: '', locationId: '', typeIds, issuedOn: '2026-11-24' }
  return documentOfPlan(plan, facts, placed, null)
}

describe('the page of a demonstration practice', () => {
  it('lets people cancel for as long as they could have booked', () => {
    const { schedules } = documentOf(lyon)
    expect(schedules).toHaveLength(lyon.practitioners.length)
    for (const { cancelCutoffMinutes, minimumNoticeMinutes, gridMinutes } of schedules) {
      expect(cancelCutoffMinutes).toBe(minimumNoticeMinutes)
      expect([10, 15]).toContain(gridMinutes)
    }
  })

  it('names neither lanes nor products where there are none', () => {
    const document = documentOf(lyon)
    expect(document.schedules.some((schedule) => 'lanes' in schedule)).toBe(false)
    expect(document.healthcareServices.some((type) => 'series' in type || 'campaign' in type)).toBe(false)
  })

  it('gives each product of the centre a calendar of its own, whose one length two types share', () => {
    const { schedules, healthcareServices } = documentOf(centre)
    expect(schedules.map(({ lanes }) => lanes)).toEqual([6, 4])
    expect(schedules.map(({ lengthClasses }) => lengthClasses.map((c) => c.healthcareServiceIds))).toEqual([
      [['type-0', 'type-1']],
      [['type-2', 'type-3']],
    ])
    expect(healthcareServices.map(({ series }) => series?.visits ?? 1)).toEqual([2, 1, 2, 1])
  })

  it('gives the centre as many visits as doses are delivered, and closes it on public holidays', () => {
    const [calendar] = centre.practitioners[0]?.calendars ?? []
    if (!calendar) throw new Error('the centre has a calendar')
    const { holidays, limits } = rulesOfCalendar(centre, calendar, '2026-11-24')
    expect(holidays).toEqual({ countryCode: 'FR' })
    expect(limits?.deliveries?.[1]).toEqual({ day: '2026-12-08', visits: 900 })
    const [plain] = lyon.practitioners[0]?.calendars ?? []
    expect(plain && Object.keys(rulesOfCalendar(lyon, plain, '2026-11-24'))).toEqual([
      'openings',
      'exceptions',
      'absences',
    ])
  })
})
