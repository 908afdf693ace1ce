import { describe, expect, it } from 'vitest'
import { sampleId, sampleIds, sampleKeys } from '../test/sample-practice.ts'
import {
  isAskGranted,
  isStandInAskOf,
  type StandInAsk,
  signStandInAskStatement,
  standInsAfter,
} from './stand-in-ask.ts'

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
    { endsOn: '2026-12-02' },
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

describe('an ask to end one', () => {
  const { practitionerId, standInPractitionerId, startDay, endDay } = ask
  const standing = { practitionerId, standInPractitionerId, startDay, endDay }
  const other = { ...standing, startDay: '2027-01-01', endDay: '2027-01-02' }
  const ending = (endsOn: string) => ({ ...ask, endsOn })

  it('is signed with its day, and is not the ask for the stand-in', () => {
    const whole = ending(startDay)
    const signed = signStandInAskStatement(whole, sampleKeys.martin.secretKey)
    expect(isStandInAskOf(sampleKeys.martin.publicKey, whole, signed)).toBe(true)
    expect(isStandInAskOf(sampleKeys.martin.publicKey, ending('2026-12-02'), signed)).toBe(false)
    expect(isStandInAskOf(sampleKeys.martin.publicKey, ask, signed)).toBe(false)
  })

  it('shortens what stands or takes it away, leaves all others, and asks nothing of what does not stand', () => {
    expect(standInsAfter([other], ask)).toEqual([other, standing])
    expect(standInsAfter([standing, other], ending(startDay))).toEqual([other])
    const shorter = { ...standing, endDay: '2026-12-02' }
    expect(standInsAfter([standing, other], ending('2026-12-02'))).toEqual([shorter, other])
    expect(standInsAfter([shorter, other], ending('2026-12-02'))).toBeNull()
  })

  it('is granted once nobody stands in from its day on', () => {
    expect(isAskGranted([standing], ending('2026-12-02'))).toBe(false)
    expect(isAskGranted([{ ...standing, endDay: '2026-12-02' }], ending('2026-12-02'))).toBe(true)
    expect(isAskGranted([{ ...standing, endDay: '2026-12-02' }], ending(startDay))).toBe(false)
    expect(isAskGranted([other], ending(startDay))).toBe(true)
    expect(isAskGranted([other], ask)).toBe(false)
    expect(isAskGranted([other, standing], ask)).toBe(true)
  })
})
