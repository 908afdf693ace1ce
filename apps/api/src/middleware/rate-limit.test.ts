import { describe, expect, it } from 'vitest'
import { unlimited } from '../../test/test-api.ts'
import { createRateLimiter, type Limits } from './rate-limit.ts'

const limits: Limits = {
  ...unlimited,
  writes: { perSecond: 2, burst: 5 },
  signIns: { perSecond: 1, burst: 1 },
}

function start(startAt = 1_000_000, mostKeys = 1000) {
  const clock = { at: startAt }
  const limiter = createRateLimiter(limits, () => clock.at, mostKeys)
  const allowed = (address: string | null, kind: keyof Limits = 'writes', name?: string) => {
    try {
      limiter.require(kind, address, name)
      return true
    } catch (error) {
      return error
    }
  }
  return { clock, allowed }
}

describe('the rate limiter', () => {
  it('lets a burst through, then the rate, and says how long to wait', () => {
    const { clock, allowed } = start()
    expect(Array.from({ length: 5 }, () => allowed('192.0.2.7'))).toEqual(Array(5).fill(true))
    expect(allowed('192.0.2.7')).toMatchObject({ type: 'too-many-requests', retryAfterSeconds: 1 })
    clock.at += 500
    expect(allowed('192.0.2.7')).toBe(true)
    expect(allowed('192.0.2.7')).not.toBe(true)
    clock.at += 60_000
    expect(Array.from({ length: 5 }, () => allowed('192.0.2.7'))).toEqual(Array(5).fill(true))
  })

  it('counts a network prefix as one and others apart', () => {
    const { allowed } = start()
    for (let i = 0; i < 5; i++) allowed(`192.0.2.${i}`)
    expect(allowed('192.0.2.200')).not.toBe(true)
    expect(allowed('::ffff:192.0.2.9')).not.toBe(true)
    expect(allowed('192.0.3.1')).toBe(true)
    for (let i = 0; i < 5; i++) allowed(`2001:db8:1:2${i}::1`)
    expect(allowed('2001:db8:1:2f:9::')).not.toBe(true)
    expect(allowed('2001:db8:1:300::1')).toBe(true)
  })

  it('counts kinds and names apart, and who has no address as one', () => {
    const { allowed } = start()
    expect(allowed('192.0.2.1', 'signIns', 'a')).toBe(true)
    expect(allowed('192.0.2.1', 'signIns', 'a')).not.toBe(true)
    expect(allowed('192.0.2.1', 'signIns', 'b')).toBe(true)
    expect(Array.from({ length: 5 }, () => allowed(null))).toEqual(Array(5).fill(true))
    expect(allowed(null)).not.toBe(true)
    expect(Array.from({ length: 9 }, () => allowed('192.0.2.1', 'reads'))).toEqual(Array(9).fill(true))
  })

  it('still refuses who is over the limit when a crowd fills its memory', () => {
    const { clock, allowed } = start(1_000_000, 50)
    for (let i = 0; i < 5; i++) allowed('192.0.2.1')
    for (let other = 0; other < 500; other++) {
      allowed(`10.0.${other % 250}.1`, 'signIns', `crowd-${other}`)
      if (other % 10 === 0) expect(allowed('192.0.2.1'), `after ${other}`).not.toBe(true)
    }
    clock.at += 2_500
    expect(allowed('192.0.2.1')).toBe(true)
  })

  it('forgets who has not asked for long while many others did, and nobody who has', () => {
    const { allowed } = start(1_000_000, 3)
    const ask = (name: string) => allowed('192.0.2.1', 'signIns', name)
    expect(ask('a')).toBe(true)
    for (const name of ['b', 'c', 'd', 'e', 'f']) {
      expect(ask(name)).toBe(true)
      expect(ask('a'), `a is used, after ${name}`).not.toBe(true)
    }
    for (const name of ['g', 'h', 'i', 'j', 'k', 'l']) expect(ask(name)).toBe(true)
    expect(ask('a')).toBe(true)
  })

  it('remembers also after minutes who still has to wait', () => {
    const slow: Limits = { ...limits, wishes: { perSecond: 1 / 600, burst: 2 } }
    const clock = { at: 1_000_000 }
    const limiter = createRateLimiter(slow, () => clock.at)
    expect([1, 2, 3].map(() => limiter.admits('wishes', '192.0.2.1'))).toEqual([true, true, false])
    for (let minute = 0; minute < 9; minute++) {
      clock.at += 61_000
      limiter.require('writes', `10.0.${minute}.1`)
    }
    expect(limiter.admits('wishes', '192.0.2.1')).toBe(false)
    clock.at += 60_000
    expect(limiter.admits('wishes', '192.0.2.1')).toBe(true)
  })

  it('admits as many as it requires, and counts both together', () => {
    const limiter = createRateLimiter(limits, () => 1_000_000)
    for (let i = 0; i < 2; i++) limiter.require('writes', '192.0.2.1')
    const admitted = Array.from({ length: 5 }, () => limiter.admits('writes', '192.0.2.1'))
    expect(admitted).toEqual([true, true, true, false, false])
    expect(() => limiter.require('writes', '192.0.2.1')).toThrow()
    expect(limiter.admits('reads', '192.0.2.1')).toBe(true)
  })

  it('forgets everyone with the day', () => {
    const { clock, allowed } = start(86_400_000 - 10)
    for (let i = 0; i < 5; i++) allowed('192.0.2.1')
    expect(allowed('192.0.2.1')).not.toBe(true)
    clock.at += 10
    expect(allowed('192.0.2.1')).toBe(true)
  })
})
