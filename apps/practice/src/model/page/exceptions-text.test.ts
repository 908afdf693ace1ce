import type { AvailabilityRules } from '@colloque/contract'
import { describe, expect, it } from 'vitest'
import {
  type Exception,
  type ExceptionText,
  idleExceptions,
  newException,
  readExceptions,
  textOfExceptions,
} from './exceptions-text.ts'

// 24 November 2026 is a Tuesday, 29 March 2026 the Sunday on which clocks go forward.
const added: Exception = { day: '2026-11-24', kind: 'added', startMinute: 1080, endMinute: 1200 }
const removed: Exception = { ...added, kind: 'removed', startMinute: 540, endMinute: 600 }
const rich: Exception = { ...added, access: 'staff', healthcareServiceIds: ['a'] }
const odd: Exception = { ...removed, access: 'public', healthcareServiceIds: ['a'] }

const read = (exceptions: Exception[], change: Partial<ExceptionText> = {}) =>
  readExceptions(textOfExceptions(exceptions).map((row) => ({ ...row, ...change })))

function rulesWith(exceptions: Exception[], more: Partial<AvailabilityRules> = {}): AvailabilityRules {
  const opening = { id: 'o', weekday: 2, startMinute: 540, endMinute: 720, validFrom: '2026-01-01' }
  return { openings: [{ ...opening, access: 'public' }], exceptions, absences: [], ...more }
}
const idle = (exceptions: Exception[], more: Partial<AvailabilityRules> = {}) =>
  idleExceptions(rulesWith(exceptions, more), 'Europe/Paris')

describe('exceptions', () => {
  it('come back to the letter', () => {
    expect(read([added, removed, rich, odd])).toEqual({ ok: true, exceptions: [added, removed, rich, odd] })
  })

  it('read what was typed; what closes time closes it for everybody', () => {
    const changed = { to: '21:00', access: 'invitation', typeIds: ['b'] } as const
    const more = { endMinute: 1260, access: 'invitation', healthcareServiceIds: ['b'] }
    expect(read([added], changed)).toEqual({ ok: true, exceptions: [{ ...added, ...more }] })
    expect(read([removed], changed)).toEqual({ ok: true, exceptions: [{ ...removed, endMinute: 1260 }] })
  })

  it('begin with a whole day where time is taken away', () => {
    expect(newException('k', 'removed')).toMatchObject({ from: '00:00', to: '24:00', day: '' })
  })

  it.each([
    [{ day: '' }, 'day'],
    [{ day: '2026-02-30' }, 'day'],
    [{ from: 'x' }, 'unreadable'],
    [{ to: '18:00' }, 'empty'],
    [{ typeIds: [] }, 'no-type'],
  ] as const)('with %o are refused: %s', (change, code) => {
    expect(read([added], change)).toEqual({ ok: false, problems: [{ key: 'stored-0', code }] })
  })
})

describe('an exception that changes nothing', () => {
  it('is none where it does', () => {
    expect(idle([added, removed])).toEqual([null, null])
  })

  it('adds what is open already, or closes what is closed already', () => {
    const open = { ...added, startMinute: 540, endMinute: 660 }
    const closed = { ...removed, startMinute: 1080, endMinute: 1140 }
    expect(idle([open])).toEqual(['open-already'])
    expect(idle([closed])).toEqual(['closed-already'])
    expect(idle([{ ...open, access: 'staff' }])).toEqual(['open-already'])
  })

  it('is the later one of two that say the same', () => {
    expect(idle([added, { ...added }])).toEqual([null, 'open-already'])
  })

  it('lies on a day away, whatever it says', () => {
    const absences = [{ startDay: '2026-11-23', endDay: '2026-11-30' }]
    expect(idle([added, removed], { absences })).toEqual(['absent', 'absent'])
  })

  it('adds an hour that clocks skip, and not one that they show twice', () => {
    const night = { ...added, startMinute: 120, endMinute: 180 }
    expect(idle([{ ...night, day: '2026-03-29' }])).toEqual(['skipped'])
    expect(idle([{ ...night, day: '2026-10-25' }])).toEqual([null])
  })

  it('opens a public holiday, which is something', () => {
    const holidays = { countryCode: 'FR' } as const
    const day = '2026-07-14'
    expect(idle([{ ...added, day, startMinute: 540, endMinute: 720 }], { holidays })).toEqual([null])
    expect(idle([{ ...removed, day }], { holidays })).toEqual(['closed-already'])
  })
})
