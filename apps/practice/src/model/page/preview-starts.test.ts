import type { AvailabilityRules } from '@colloque/contract'
import type { HealthcareService, PracticeDocument } from '@colloque/practice-document'
import { describe, expect, it } from 'vitest'
import { firstDocument } from './practice-draft.ts'
import { changedStarts, countedFor, type Preview, previewStarts } from './preview-starts.ts'

// 24 November 2026 is a Tuesday; in Paris 9:00 is then 8:00Z.
const now = Date.parse('2026-11-23T08:00:00Z')
const at = (time: string, day = '2026-11-24') => Date.parse(`${day}T${time}:00Z`)
const document = firstDocument({
  deploymentId: 'd',
  practiceId: 'p',
  practitionerId: 'm',
  locationId: 'l',
  scheduleId: 's',
  slug: 'essai',
  name: 'Essai',
  phone: '1',
  countryCode: 'FR',
  addressLines: [],
  practitioner: { name: 'Ève', title: '', specialty: '' },
  types: [
    { id: 'a', name: 'A', durationMinutes: 30 },
    { id: 'b', name: 'B', durationMinutes: 30 },
  ],
  language: 'fr',
  issuedOn: '2026-11-20',
})
const opening = {
  id: 'o',
  weekday: 2,
  startMinute: 540,
  endMinute: 660,
  validFrom: '2026-01-01',
  access: 'public',
} as const
const rules: AvailabilityRules = { openings: [opening], exceptions: [], absences: [] }

function preview(fields: Partial<Preview> = {}, own: Partial<HealthcareService> = {}) {
  const [first] = document.healthcareServices
  if (first === undefined) throw new Error('the page has types')
  const usual = { rules, document, scheduleId: 's', type: { ...first, ...own }, visits: [], now }
  return previewStarts({ ...usual, from: '2026-11-23', days: 7, ...fields })
}
function visit(start: number) {
  const lengthClass = { beforeTicks: 0, lengthTicks: 6, afterTicks: 0 }
  return { start: new Date(start).toISOString(), lengthClass, scheduleId: 's', status: 'booked' as const }
}
const all = [at('08:00'), at('08:30'), at('09:00'), at('09:30')]

describe('the preview', () => {
  it('offers what is open and not taken', () => {
    expect(preview()).toEqual(all)
    expect(preview({ visits: [visit(at('08:30'))] })).toEqual([at('08:00'), at('09:00'), at('09:30')])
    expect(preview({ visits: [{ ...visit(at('08:30')), status: 'cancelled' }] })).toEqual(all)
    expect(preview({ visits: [{ ...visit(at('08:30')), scheduleId: 'other' }] })).toEqual(all)
  })

  it('keeps notice and horizon, the stricter of calendar and type', () => {
    expect(preview({ now: at('06:30') })).toEqual(all.slice(1))
    expect(preview({}, { minimumNoticeMinutes: 26 * 60 })).toEqual(all.slice(2 + 2))
    expect(preview({}, { minimumNoticeMinutes: 25 * 60 })).toEqual(all.slice(2))
    expect(preview({}, { maximumHorizonDays: 1 })).toEqual(all.slice(0, 1))
  })

  it('shows what the type and its access are accepted in', () => {
    const invited = { ...rules, openings: [{ ...opening, access: 'invitation' as const }] }
    expect(preview({ rules: invited })).toEqual([])
    expect(preview({ rules: invited }, { booking: 'invitation' })).toEqual(all)
    expect(preview({}, { booking: 'staff' })).toEqual([])
    const other = { ...rules, openings: [{ ...opening, healthcareServiceIds: ['b'] }] }
    expect(preview({ rules: other })).toEqual([])
  })

  it('closes days on which a limit is reached', () => {
    const limited = { ...rules, limits: { perDay: 1 } }
    expect(preview({ rules: limited })).toEqual(all)
    expect(preview({ rules: limited, visits: [visit(at('08:30'))] })).toEqual([])
    const weekly = countedFor({ ...rules, limits: { perWeek: 1 } }, 'Europe/Paris', {
      from: '2026-11-25',
      days: 1,
    })
    expect(weekly).toEqual({
      startTick: at('23:00', '2026-11-22') / 300_000,
      endTick: at('23:00', '2026-11-29') / 300_000,
    })
    expect(countedFor(rules, 'Europe/Paris', { from: '2026-11-25', days: 1 })).toBeNull()
  })

  it('lets a group be joined, and takes a room where one is needed', () => {
    const [schedule] = document.schedules
    if (schedule === undefined) throw new Error('the page has a calendar')
    const group: PracticeDocument = { ...document, schedules: [{ ...schedule, groupPlaces: 2 }] }
    const [one, two] = [visit(at('08:30')), visit(at('08:30'))]
    expect(preview({ document: group, visits: [one] })).toEqual(all)
    expect(preview({ document: group, visits: [one, two] })).toHaveLength(3)
    const room = { id: 'r', kind: 'room', name: 'R', locationId: 'l', timeZone: 'Europe/Paris' } as const
    const roomy: PracticeDocument = { ...document, resources: [room] }
    const elsewhere = { ...visit(at('09:00')), scheduleId: 'other', resourceIds: ['r'] }
    expect(preview({ document: roomy, visits: [elsewhere] }, { resourceIds: ['r'] })).toEqual([
      at('08:00'),
      at('08:30'),
      at('09:30'),
    ])
  })

  it('on the day clocks go back offers the repeated hour once for each time it comes', () => {
    const night = { ...opening, weekday: 7, startMinute: 120, endMinute: 180 }
    const autumn = { from: '2026-10-24', days: 2, now: Date.parse('2026-10-20T00:00:00Z') }
    expect(preview({ ...autumn, rules: { ...rules, openings: [night] } })).toHaveLength(4)
  })
})

describe('changes of the preview', () => {
  it('are told from what stands', () => {
    expect(changedStarts([1, 2, 4], [2, 3, 4])).toEqual([
      { at: 1, change: 'gone' },
      { at: 2, change: 'same' },
      { at: 3, change: 'added' },
      { at: 4, change: 'same' },
    ])
  })
})
