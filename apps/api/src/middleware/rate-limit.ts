// Limits in memory, per process. Who asks is known only as HMAC(daily random key, address prefix): nothing that could
// be turned back into an address is kept, and it is gone with the day. GCRA: one number per key.
import { createHmac, randomBytes } from 'node:crypto'
import { addressPrefix } from '../address-prefix.ts'
import { Refusal } from '../refusal.ts'

/** `burst` at once, then `perSecond`. */
export type Limit = { perSecond: number; burst: number }

/** Null switches a limit off. */
export type Limits = { reads: Limit | null; writes: Limit | null; signIns: Limit | null }

/** Generous: a whole practice or village may stand behind one prefix. */
export const usualLimits: Limits = {
  reads: { perSecond: 100, burst: 2000 },
  writes: { perSecond: 20, burst: 1000 },
  signIns: { perSecond: 0.2, burst: 60 },
}

const dayMs = 86_400_000
const mostKeys = 200_000

export type RateLimiter = {
  /** @throws Refusal `too-many-requests` with the seconds to wait. */
  require(kind: keyof Limits, address: string | null, name?: string): void
}

export function createRateLimiter(limits: Limits, now: () => number): RateLimiter {
  let key = randomBytes(32)
  let keyDay = Math.floor(now() / dayMs)
  // Theoretical arrival time, ms, by keyed hash.
  let arrivals = new Map<string, number>()

  function hash(kind: string, prefix: string, name: string): string {
    const day = Math.floor(now() / dayMs)
    if (day !== keyDay || arrivals.size >= mostKeys) {
      key = randomBytes(32)
      keyDay = day
      arrivals = new Map()
    }
    return createHmac('sha256', key)
      .update(JSON.stringify([kind, prefix, name]))
      .digest('base64')
  }

  return {
    require(kind, address, name = '') {
      const limit = limits[kind]
      if (!limit || address === null) return
      const id = hash(kind, addressPrefix(address), name)
      const at = now()
      const spacingMs = 1000 / limit.perSecond
      const arrival = Math.max(arrivals.get(id) ?? at, at)
      const waitMs = arrival - at - (limit.burst - 1) * spacingMs
      if (waitMs > 0) throw new Refusal('too-many-requests', [], Math.ceil(waitMs / 1000))
      arrivals.set(id, arrival + spacingMs)
    },
  }
}
