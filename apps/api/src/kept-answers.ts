// Public answers kept as the text that goes out, with their ETag, until what they tell of has changed. Serving one asks
// neither the database nor the contract.
import { hash } from 'node:crypto'
import type { Id } from '@colloque/encoding'

/** `body`: JSON. As a text it goes out in one piece with its headers; as bytes it would need a second one. */
export type KeptAnswer = { body: string; etag: string }

export type KeptAnswers<Json> = {
  /** The answer at `address` (path and query), or null when there is none that still holds at `now` (ms). */
  find(address: string, now: number): KeptAnswer | null
  /**
   * Reads the answer with `make` and keeps it, unless what it is about changes meanwhile. `untilAt`: it does not hold
   * longer (ms). Whoever asks for the same at the same time waits for the same reading.
   */
  keep(
    address: string,
    about: readonly Id[],
    make: () => Promise<{ json: Json; untilAt: number }>,
  ): Promise<Json>
  forget(about: Id): void
  forgetAll(): void
}

type Entry = KeptAnswer & { about: readonly Id[]; untilAt: number }
type Reading<Json> = { about: readonly Id[]; answer: Promise<Json> }

const usualMostBytes = 64 * 1024 * 1024
/** attacker-controlled: one question can be asked at many addresses, and long ones at that. */
const longestAddress = 300
const entryBytes = 500

/** `mayRemember`: false while changes made by other processes would not be heard. */
export function createKeptAnswers<Json>(
  mayRemember: () => boolean,
  mostBytes = usualMostBytes,
): KeptAnswers<Json> {
  /** In order of keeping, oldest first. */
  const kept = new Map<string, Entry>()
  const addresses = new Map<Id, Set<string>>()
  const readings = new Map<string, Reading<Json>>()
  let bytes = 0

  function drop(address: string): void {
    const entry = kept.get(address)
    if (!entry) return
    bytes -= sizeOf(address, entry)
    kept.delete(address)
    for (const id of entry.about) {
      const ofSame = addresses.get(id)
      ofSame?.delete(address)
      if (ofSame?.size === 0) addresses.delete(id)
    }
  }

  function add(address: string, entry: Entry): void {
    drop(address)
    kept.set(address, entry)
    bytes += sizeOf(address, entry)
    for (const id of entry.about) addresses.set(id, (addresses.get(id) ?? new Set()).add(address))
    for (const oldest of kept.keys()) {
      if (bytes <= mostBytes) break
      drop(oldest)
    }
  }

  return {
    find(address, now) {
      const entry = kept.get(address)
      if (!entry || !mayRemember()) return null
      if (now < entry.untilAt) return entry
      drop(address)
      return null
    },
    async keep(address, about, make) {
      if (address.length > longestAddress) return (await make()).json
      const underWay = readings.get(address)
      if (underWay) return underWay.answer
      const reading: Reading<Json> = {
        about,
        answer: make().then(({ json, untilAt }) => {
          const body = JSON.stringify(json)
          const etag = `"${hash('sha256', body, 'base64url')}"`
          // Forgotten meanwhile: true for whoever asked before the change, not for who asks next.
          if (readings.get(address) === reading) add(address, { body, etag, about, untilAt })
          return json
        }),
      }
      readings.set(address, reading)
      try {
        return await reading.answer
      } finally {
        if (readings.get(address) === reading) readings.delete(address)
      }
    },
    forget(about) {
      for (const address of [...(addresses.get(about) ?? [])]) drop(address)
      for (const [address, reading] of readings) if (reading.about.includes(about)) readings.delete(address)
    },
    forgetAll() {
      for (const address of [...kept.keys()]) drop(address)
      readings.clear()
    },
  }
}

function sizeOf(address: string, { body }: KeptAnswer): number {
  return entryBytes + 2 * address.length + body.length
}

/** Path and query of an address: what answers are kept by. */
export function pathOf(url: string): string {
  return url.slice(url.indexOf('/', url.indexOf('//') + 2))
}
