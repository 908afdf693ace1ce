import { describe, expect, it } from 'vitest'
import { sampleId, sampleIds, sampleKeys } from '../test/sample-practice.ts'
import { isStandInAskOf, type StandInAsk, signStandInAskStatement } from './stand-in-ask.ts'

const ask: StandInAsk = {
  deploymentId: sampleIds.deployment,
  practiceId: sampleIds.practice,
  askId: sampleId('ask'),
  practitionerId: sampleIds.martin,
  standInPractitionerId: sampleIds.weber,
  startDay: '2026-12-01',
  endDay: '2026-12-03',
  askedOn: '2026-11-24',
}
const signature = signStandInAskStatement(ask, sampleKeys.martin.secretKey)

describe('an ask for a stand-in', () => {
  it('is that of whoever holds the identity key, and nobody else’s', () => {
    expect(isStandInAskOf(sampleKeys.martin.publicKey, ask, signature)).toBe(true)
    expect(isStandInAskOf(sampleKeys.weber.publicKey, ask, signature)).toBe(false)
  })

  it.each([
    { deploymentId: sampleId('other') },
    { practiceId: sampleId('other') },
    { askId: sampleId('other') },
    { practitionerId: sampleIds.weber },
    { standInPractitionerId: sampleIds.martin },
    { startDay: '2026-12-02' },
    { endDay: '2026-12-31' },
    { askedOn: '2026-11-25' },
  ])('is another one with %j', (change) => {
    expect(isStandInAskOf(sampleKeys.martin.publicKey, { ...ask, ...change }, signature)).toBe(false)
  })

  it('is refused with any bit of its signature turned, and with no signature at all', () => {
    for (let bit = 0; bit < 512; bit += 7) {
      const turned = signature.slice()
      turned[bit >> 3] = (turned[bit >> 3] ?? 0) ^ (1 << (bit & 7))
      expect(isStandInAskOf(sampleKeys.martin.publicKey, ask, turned)).toBe(false)
    }
    expect(isStandInAskOf(sampleKeys.martin.publicKey, ask, new Uint8Array(64))).toBe(false)
    expect(isStandInAskOf(sampleKeys.martin.publicKey, ask, new Uint8Array(0))).toBe(false)
  })
})
