// Limits in memory, per process. Who asks is known only as SHA-256(daily random key, address prefix): nothing that could
// be turned back into an address is kept, and it is gone with the day. GCRA: one number per key.
import { hash as digest, randomBytes } from 'node:crypto'
import { addressPrefix } from '../address-prefix.ts'
import { Refusal } from '../refusal.ts'
import { createRecentArrivals } from './recent-arrivals.ts'

/** `burst` at once, then `perSecond`. */
export type Limit = { perSecond: number; burst: number }

/**
 * Null switches a limit off. `wishes`: places on the waiting list of one practice. `messages`: what one private link
 * writes. `chunks`: parts of documents that patients send to one practice.
 */
export type Limits = {
  reads: Limit | null
  writes: Limit | null
  signIns: Limit | null
  wishes: Limit | null
  messages: Limit | null
  chunks: Limit | null
}

/** Generous: a whole practice or village may stand behind one prefix. */
export const usualLimits: Limits = {
  reads: { perSecond: 100, burst: 2000 },
  writes: { perSecond: 20, burst: 1000 },
  signIns: { perSecond: 0.2, burst: 60 },
  wishes: { perSecond: 1 / 60, burst: 100 },
  messages: { perSecond: 1 / 60, burst: 30 },
  chunks: { perSecond: 4, burst: 1000 },
}

/** What each of `processes` may let through, so that all together keep to `limits`. */
export function shareOfLimits(limits: Limits, processes: number): Limits {
  const share = (limit: Limit | null) =>
    limit && {
      perSecond: limit.perSecond / processes,
      burst: Math.max(1, Math.ceil(limit.burst / processes)),
    }
  return {
    reads: share(limits.reads),
    writes: share(limits.writes),
    signIns: share(limits.signIns),
    wishes: share(limits.wishes),
    messages: share(limits.messages),
    chunks: share(limits.chunks),
  }
}

const dayMs = 86_400_000
/** A key and its number take about 150 bytes; twice as many are remembered at the most. */
const usualMostKeys = 100_000

export type RateLimiter = {
  /** Whoever has no address shares one. @throws Refusal `too-many-requests` with the seconds to wait. */
  require(kind: keyof Limits, address: string | null, name?: string): void
  /** Counts like `require`, and says whether it would let the request through. */
  admits(kind: keyof Limits, address: string | null): boolean
}

/** `now` in ms; the `mostKeys` used last are never forgotten while they count. */
export function createRateLimiter(limits: Limits, now: () => number, mostKeys = usualMostKeys): RateLimiter {
  // In front of what is hashed: no hash is ever told to anybody who could lengthen it, and HMAC would take six times as
  // long, which every look at free time would pay.
  let key = randomBytes(32).toString('base64')
  let keyDay = Math.floor(now() / dayMs)
  // Theoretical arrival time, ms, by keyed hash; refused ones are used too.
  const arrivals = createRecentArrivals(mostKeys)

  function hash(at: number, kind: string, prefix: string, name: string): string {
    const day = Math.floor(at / dayMs)
    if (day !== keyDay) {
      key = randomBytes(32).toString('base64')
      keyDay = day
      arrivals.clear()
    }
    // A prefix has no line break in it; whatever follows the second is the name.
    return digest('sha256', `${key}\n${kind}\n${prefix}\n${name}`, 'base64')
  }

  /** Milliseconds to wait, or 0 for who is let through. */
  function count(kind: keyof Limits, address: string | null, name: string): number {
    const limit = limits[kind]
    if (!limit) return 0
    const at = now()
    const id = hash(at, kind, address === null ? 'none' : addressPrefix(address), name)
    const spacingMs = 1000 / limit.perSecond
    const arrival = Math.max(arrivals.get(id) ?? at, at)
    const waitMs = Math.max(0, arrival - at - (limit.burst - 1) * spacingMs)
    arrivals.set(id, waitMs > 0 ? arrival : arrival + spacingMs, at)
    return waitMs
  }

  return {
    require(kind, address, name = '') {
      const waitMs = count(kind, address, name)
      if (waitMs > 0) throw new Refusal('too-many-requests', [], Math.ceil(waitMs / 1000))
    },
    admits: (kind, address) => count(kind, address, '') === 0,
  }
}
