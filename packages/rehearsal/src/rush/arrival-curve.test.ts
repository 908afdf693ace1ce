import { describe, expect, it } from 'vitest'
import {
  arrivalsAt,
  arrivalsUntil,
  arrivalTimes,
  EVENING_ARRIVALS,
  EVENING_MINUTES,
  PUBLISHED_BOOKINGS_A_MINUTE,
} from './arrival-curve.ts'
import { randomOf } from './random.ts'

const minutes = Array.from({ length: EVENING_MINUTES * 10 }, (_, i) => i / 10)

describe('the curve of the evening', () => {
  it('brings all people by midnight, and no more', () => {
    const sum = minutes.reduce((total, minute) => total + arrivalsAt(minute + 0.05) * 0.1, 0)
    expect(sum).toBeCloseTo(EVENING_ARRIVALS, -2)
    expect(arrivalsUntil(EVENING_MINUTES)).toBeCloseTo(EVENING_ARRIVALS, 3)
    expect(arrivalsUntil(EVENING_MINUTES + 60)).toBeCloseTo(EVENING_ARRIVALS, 3)
    expect(arrivalsUntil(0)).toBe(0)
  })

  it('has the published worst minute, a quarter of an hour after the speech began', () => {
    const worst = minutes.reduce((best, minute) => (arrivalsAt(minute) > arrivalsAt(best) ? minute : best))
    expect(arrivalsAt(worst) / PUBLISHED_BOOKINGS_A_MINUTE).toBeCloseTo(1, 2)
    expect(worst).toBeGreaterThan(10)
    expect(worst).toBeLessThan(20)
  })

  it('rises steeply and decays slowly', () => {
    const worst = arrivalsAt(16)
    expect(arrivalsAt(0)).toBe(0)
    expect(arrivalsAt(6)).toBeGreaterThan(worst / 2)
    expect(arrivalsAt(45)).toBeGreaterThan(worst / 2)
    expect(arrivalsAt(-1)).toBe(0)
    expect(arrivalsAt(EVENING_MINUTES + 1)).toBe(0)
  })

  it('is the integral of its rate', () => {
    for (const minute of [1, 10, 60, 200]) {
      const slope = (arrivalsUntil(minute + 0.01) - arrivalsUntil(minute - 0.01)) / 0.02
      expect(slope / arrivalsAt(minute)).toBeCloseTo(1, 3)
    }
  })
})

describe('arrivals of a rehearsal', () => {
  it.each([0.001, 0.01])('are %d of the people, in order, within the minutes', (scale) => {
    const times = [...arrivalTimes(scale, 2, randomOf('a', 1))]
    expect(times).toHaveLength(EVENING_ARRIVALS * scale)
    expect(times).toEqual(times.toSorted((a, b) => a - b))
    expect(times[0]).toBeGreaterThanOrEqual(0)
    expect(times.at(-1)).toBeLessThanOrEqual(120_000)
    // As many by a quarter of the time as had come by nine o'clock.
    const early = times.filter((at) => at < 30_000).length
    expect(early / times.length).toBeCloseTo(arrivalsUntil(60) / EVENING_ARRIVALS, 2)
  })

  it('are the same for the same seed, and others for another', () => {
    const of = (seed: string) => [...arrivalTimes(0.0001, 1, randomOf(seed, 'arrivals'))]
    expect(of('a')).toEqual(of('a'))
    expect(of('a')).not.toEqual(of('b'))
  })
})
