import { sampleDocument, sampleId, sampleIds } from '@colloque/practice-document/samples'
import { describe, expect, it } from 'vitest'
import { readStandIn } from './stand-in-draft.ts'

const document = { ...sampleDocument(), standIns: [] }
const draft = {
  practitionerId: sampleIds.martin,
  standInPractitionerId: sampleIds.weber,
  from: '2026-12-01',
  until: '2026-12-04',
}
const standIn = {
  practitionerId: sampleIds.martin,
  standInPractitionerId: sampleIds.weber,
  startDay: '2026-12-01',
  endDay: '2026-12-05',
}

describe('a stand-in as it is typed', () => {
  it('holds its last day too, as the page says it: half-open', () => {
    expect(readStandIn(draft, document)).toEqual({ standIn })
    expect(readStandIn({ ...draft, until: draft.from }, document)).toMatchObject({
      standIn: { endDay: '2026-12-02' },
    })
  })

  it('is another practitioner of the page', () => {
    for (const standInPractitionerId of [sampleIds.martin, sampleId('nobody'), ''])
      expect(readStandIn({ ...draft, standInPractitionerId }, document)).toEqual({ wrong: 'nobody' })
  })

  it('has two days in their order', () => {
    for (const days of [{ from: '' }, { until: '' }, { until: '2026-11-30' }])
      expect(readStandIn({ ...draft, ...days }, document)).toEqual({ wrong: 'days' })
  })

  it('is alone on each day of a practitioner, and free of those of another', () => {
    const taken = { ...document, standIns: [standIn] }
    expect(readStandIn({ ...draft, from: '2026-12-04', until: '2026-12-09' }, taken)).toEqual({
      wrong: 'overlap',
    })
    expect(readStandIn({ ...draft, from: '2026-12-05', until: '2026-12-09' }, taken)).toHaveProperty(
      'standIn',
    )
    const ofOther = { practitionerId: sampleIds.weber, standInPractitionerId: sampleIds.martin }
    expect(readStandIn({ ...draft, ...ofOther }, taken)).toHaveProperty('standIn')
  })
})
