import type { AvailabilityRules as SchedulingRules } from '@colloque/scheduling'
import { describe, expect, expectTypeOf, it } from 'vitest'
import { type AvailabilityRules, availabilityRules, problemTypes, routes } from './index.ts'
import {
  cancelRequest,
  guestRescheduleRequest,
  rescheduleRequest,
  statusRequest,
} from './schemas/appointment.ts'
import { base64urlLength, boundedBytes, exactBytes, steppedBytes } from './schemas/bytes.ts'
import { day, id, instant, loginName, slug } from './schemas/identifiers.ts'

const text = (length: number) => Buffer.alloc(length, 7).toString('base64url')
const takes = (schema: { safeParse(value: unknown): { success: boolean } }, value: unknown) =>
  schema.safeParse(value).success

describe('bytes on the wire', () => {
  it('have one length of text for each length of bytes', () => {
    for (let length = 0; length < 100; length++) expect(base64urlLength(length)).toBe(text(length).length)
  })

  it.each([1, 2, 3, 16, 32, 72, 1080, 1120])(
    'of exactly %d are taken, one more or less refused',
    (length) => {
      expect(takes(exactBytes(length), text(length))).toBe(true)
      expect(takes(exactBytes(length), text(length - 1))).toBe(false)
      expect(takes(exactBytes(length), text(length + 1))).toBe(false)
    },
  )

  it.each(['AB', 'AAB', `${'A'.repeat(21)}B`, 'AA==', 'A+', 'A/', 'A ', 'A\n'])('%j is refused', (bad) => {
    expect(takes(boundedBytes(0, 100), bad)).toBe(false)
  })

  it('in steps are taken at each step and nowhere between', () => {
    const schema = steppedBytes(56, 4096, 3)
    const lengths = [56, 4095, 4152, 4153, 8248, 8249, 12_344, 16_440]
    expect(lengths.filter((length) => takes(schema, text(length)))).toEqual([4152, 8248, 12_344])
  })
})

describe('identifiers', () => {
  it.each<[string, { safeParse(value: unknown): { success: boolean } }, string[], string[]]>([
    ['id', id, [text(16)], ['', text(15), `${'A'.repeat(21)}B`]],
    ['slug', slug, ['cabinet-2', 'ab'], ['a', 'A', 'a--b', '-a', 'a-', 'é-e', 'x'.repeat(65)]],
    ['day', day, ['2028-02-29'], ['2026-02-29', '2026-1-1', '1999-01-01', '2026-01-01T00:00:00Z']],
    [
      'instant',
      instant,
      ['2026-11-24T09:00:00Z'],
      [
        '2026-11-24T09:00Z',
        '2026-11-24T24:00:00Z',
        '2026-11-24T09:00:60Z',
        '2026-11-24T09:00:00.0Z',
        '2026-11-24 09:00:00Z',
      ],
    ],
    ['login name', loginName, ['dr.test_1'], ['ab', 'Dr', '.ab', 'ab.', 'a b', 'a\u0000b']],
  ])('%s takes its form and no other', (_, schema, good, bad) => {
    expect(good.filter((value) => !takes(schema, value))).toEqual([])
    expect(bad.filter((value) => takes(schema, value))).toEqual([])
  })
})

describe('acts', () => {
  const act = (actNumber: number) => ({ actNumber, proof: text(64) })
  const to = { scheduleId: text(16), start: '2026-11-24T09:00:00Z' }

  it('of a private link cannot use up the numbers that a practice needs to cancel', () => {
    expect(takes(guestRescheduleRequest, { ...to, ...act(50) })).toBe(true)
    expect(takes(guestRescheduleRequest, { ...to, ...act(51) })).toBe(false)
    for (const number of [51, 1000]) {
      expect(takes(cancelRequest, act(number))).toBe(true)
      expect(takes(rescheduleRequest, { ...to, ...act(number) })).toBe(true)
      expect(takes(statusRequest, { status: 'cancelled', ...act(number) })).toBe(true)
    }
  })
})

describe('availability rules', () => {
  it('are the ones that scheduling computes with', () => {
    expectTypeOf<AvailabilityRules>().toExtend<SchedulingRules>()
    expectTypeOf<SchedulingRules>().toExtend<AvailabilityRules>()
    expect(takes(availabilityRules, { openings: [], exceptions: [], absences: [] })).toBe(true)
    expect(takes(availabilityRules, { openings: [], exceptions: [], absences: [], more: [] })).toBe(false)
  })
})

const typesOf: Record<string, string> = {
  followPractice: 'text/event-stream',
  findFhirLocations: 'application/fhir+ndjson',
  findFhirSchedules: 'application/fhir+ndjson',
  findFhirSlots: 'application/fhir+ndjson',
}

describe('routes', () => {
  it('say access and data classes, answer problems as such and the rest as JSON, but for one that never ends and open data by the line', () => {
    for (const [name, route] of Object.entries(routes)) {
      expect(route['x-access'], name).toBeTruthy()
      expect(Array.isArray(route['x-receives']) && Array.isArray(route['x-answers']), name).toBe(true)
      for (const [status, answer] of Object.entries(route.responses)) {
        const types = 'content' in answer ? Object.keys(answer.content) : []
        expect(types, `${name} ${status}`).toEqual(
          Number(status) >= 400
            ? ['application/problem+json']
            : types.length === 0
              ? []
              : [typesOf[name] ?? 'application/json'],
        )
      }
    }
  })

  it('that show sealed data are guarded', () => {
    const open = Object.entries(routes).filter(([, route]) => route['x-access'] === 'anyone')
    const showing = open.filter(([, route]) => (route['x-answers'] as readonly string[]).includes('sealed'))
    // Each asks for a secret that nobody else has.
    expect(showing.map(([name]) => name)).toEqual(['signIn', 'claimPairing', 'collectHelp'])
  })

  it('name only problems of the closed list', () => {
    for (const status of Object.values(problemTypes)) expect(status).toBeGreaterThanOrEqual(400)
    expect(Object.keys(problemTypes).every((type) => /^[a-z]+(-[a-z]+)*$/.test(type))).toBe(true)
  })
})
