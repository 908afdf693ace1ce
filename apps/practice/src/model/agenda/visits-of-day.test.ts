import { expect, it } from 'vitest'
import type { AgendaVisit } from './agenda-visit.ts'
import { visitsOfDay } from './visits-of-day.ts'

const visitAt = (start: string, scheduleId = 'a') =>
  ({ told: { appointmentId: `${scheduleId} ${start}`, scheduleId, start } }) as unknown as AgendaVisit

it('visits of a day are those of the calendar that begin on it, on its own clock', () => {
  const late = visitAt('2026-11-24T23:30:00Z')
  const early = visitAt('2026-11-24T08:00:00Z')
  const visits = [late, early, visitAt('2026-11-24T08:00:00Z', 'b'), visitAt('2026-11-26T08:00:00Z')]
  expect(visitsOfDay(visits, '2026-11-24', 'a', 'Europe/Paris')).toEqual([early])
  expect(visitsOfDay(visits, '2026-11-25', 'a', 'Europe/Paris')).toEqual([late])
  expect(visitsOfDay(visits, '2026-11-24', 'a', 'UTC')).toEqual([late, early])
  expect(visitsOfDay(visits, '2026-11-27', 'a', 'UTC')).toEqual([])
  expect(visitsOfDay([early], '2026-11-25', 'a', 'Europe/Paris')).toEqual([])
})
