import { describe, expect, it } from 'vitest'
import { documentOfPlan } from './document-of-plan.ts'
import { lyon } from './lyon.ts'

describe('the page of a demonstration practice', () => {
  it('lets people cancel for as long as they could have booked', () => {
    const placed = lyon.practitioners.map((plan, index) => ({
      plan,
      practitionerId: `practitioner-${index}`,
      scheduleId: `schedule-${index}`,
      identityPublicKey: '',
    }))
    const facts = { deploymentId: '', practiceId: '', locationId: '', typeIds: [], issuedOn: '2026-11-24' }
    const { schedules } = documentOfPlan(lyon, facts, placed, null)
    expect(schedules).toHaveLength(placed.length)
    for (const { cancelCutoffMinutes, minimumNoticeMinutes, gridMinutes } of schedules) {
      expect(cancelCutoffMinutes).toBe(minimumNoticeMinutes)
      expect([10, 15]).toContain(gridMinutes)
    }
  })
})
