import { readFileSync } from 'node:fs'
import { isSpecialtyCode, paymentTerms } from '@colloque/directory'
import { areaAround, findArea, parsePlaces } from '@colloque/geography'
import { expandOpenings, parseDay } from '@colloque/scheduling'
import { describe, expect, it } from 'vitest'
import { berlin } from './berlin.ts'
import { bologna } from './bologna.ts'
import { centre } from './centre.ts'
import { isOffered, rulesOfHours } from './document-of-plan.ts'
import { lyon } from './lyon.ts'

// 01 99 00 xx xx and 030 23125 xxx are kept for fiction; no Italian number goes on with 000.
const fictional = /^(01 99 00 \d\d \d\d|030 23125 \d{3}|051 000 \d{4})$/

function readPlaces(countryCode: string): unknown {
  const file = import.meta.resolve(`@colloque/geography/data/places-${countryCode.toLowerCase()}.json`)
  return JSON.parse(readFileSync(new URL(file), 'utf8'))
}

describe.each([lyon, berlin, bologna, centre])('the demonstration practice $slug', (plan) => {
  const calendars = plan.practitioners.flatMap((practitioner) => practitioner.calendars)

  it('says that it is invented', () => {
    expect(plan.name).toMatch(/démonstration|Demo|dimostrativo/)
    expect(plan.slug).toMatch(/^demo-/)
    expect(plan.addressLines.join()).toMatch(/fictive|erfunden|inventato/)
  })

  it('uses telephone numbers that belong to nobody', () => {
    for (const phone of [plan.phone, ...plan.visits.map((visit) => visit.phone)])
      expect(phone).toMatch(fictional)
  })

  it('names existing practitioners and types in every visit', () => {
    for (const { practitioner, type } of plan.visits) {
      expect(plan.types[type]).toBeDefined()
      const offered = plan.practitioners[practitioner]?.calendars.some((entry) => isOffered(entry, type))
      expect(offered).toBe(true)
    }
  })

  it('tells the directory only what it knows, and where it is', () => {
    const { area, latitude, longitude, postalCode, municipality } = plan.place
    expect(findArea(area)?.country).toBe(plan.countryCode.toLowerCase())
    expect(plan.addressLines[1]).toBe(`${postalCode} ${municipality}`)
    const places = parsePlaces(readPlaces(plan.countryCode))
    expect(areaAround(places, { latitude, longitude })?.area).toBe(area)
    const [, known = []] =
      Object.entries(paymentTerms).find(([country]) => country === plan.countryCode.toLowerCase()) ?? []
    for (const { specialtyCodes = [], terms = [] } of plan.practitioners) {
      expect(specialtyCodes.length * terms.length).toBeGreaterThan(0)
      expect(specialtyCodes.filter((code) => !isSpecialtyCode(code))).toEqual([])
      expect(terms.filter((term) => !known.some((word) => word === term))).toEqual([])
    }
  })

  it('is open on both days on which the clock changes', () => {
    for (const day of ['2027-03-28', '2027-10-31']) {
      const open = calendars.flatMap(({ hours }) =>
        expandOpenings(rulesOfHours(hours, '2026-01-01'), plan.timeZone, parseDay(day), 1, 'public'),
      )
      expect(open.length).toBeGreaterThan(0)
    }
  })
})
