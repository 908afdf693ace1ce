// What is made of the database, kept until that changes: made anew when asked for and out of date, but at most once a second
// each, however much is booked meanwhile and however many ask.
import type { Id } from '@colloque/encoding'

/** What was made, whom it tells of, and in how many ms it is out of date. */
export type Made<T> = { value: T; about: readonly Id[]; freshMs: number }

export type Fresh<T> = {
  /** What is kept as `name`, if it still holds, else what `make` makes. */
  find(name: string, make: () => Promise<Made<T>>): Promise<T>
  /** What `about` names has changed. */
  forget(about: Id): void
  /** What is kept under names that begin so has changed. */
  forgetNames(beginning: string): void
  forgetAll(): void
}

type Kept<T> = { value: T; bytes: number; about: readonly Id[]; madeAt: number; staleAt: number }

const leastMs = 1_000
const mostBytes = 128 * 1024 * 1024
const ofEntry = 1_000

/**
 * `mayRemember`: false while changes of other processes would not be heard. `sizeOf`: bytes that something takes. `clock`:
 * one that does not go back, ms.
 */
export function createFresh<T>(
  mayRemember: () => boolean,
  sizeOf: (value: T) => number,
  clock: () => number = () => performance.now(),
): Fresh<T> {
  /** In order of last use, oldest first. */
  const kept = new Map<string, Kept<T>>()
  const namesOf = new Map<Id, Set<string>>()
  const making = new Map<string, Promise<Kept<T>>>()
  /** What changed while something was being made may have been read before. */
  let changes = 0
  let bytes = 0

  function drop(name: string): void {
    const entry = kept.get(name)
    if (!entry) return
    kept.delete(name)
    bytes -= entry.bytes
    for (const id of entry.about) {
      const names = namesOf.get(id)
      names?.delete(name)
      if (names?.size === 0) namesOf.delete(id)
    }
  }

  function keep(name: string, entry: Kept<T>): void {
    drop(name)
    kept.set(name, entry)
    bytes += entry.bytes
    for (const id of entry.about) namesOf.set(id, (namesOf.get(id) ?? new Set()).add(name))
    for (const oldest of kept.keys()) {
      if (bytes <= mostBytes) break
      drop(oldest)
    }
  }

  async function makeAnew(name: string, make: () => Promise<Made<T>>): Promise<Kept<T>> {
    const [madeAt, begunAt] = [clock(), changes]
    const { value, about, freshMs } = await make()
    const staleAt = changes === begunAt ? madeAt + freshMs : madeAt
    const entry = { value, bytes: ofEntry + sizeOf(value), about, madeAt, staleAt }
    keep(name, entry)
    return entry
  }

  return {
    async find(name, make) {
      const entry = kept.get(name)
      const at = clock()
      if (entry && (at < entry.madeAt + leastMs || (at < entry.staleAt && mayRemember()))) {
        kept.delete(name)
        kept.set(name, entry)
        return entry.value
      }
      const begun = making.get(name) ?? makeAnew(name, make)
      making.set(name, begun)
      try {
        return (await begun).value
      } finally {
        if (making.get(name) === begun) making.delete(name)
      }
    },
    forget(about) {
      age(namesOf.get(about) ?? [])
    },
    forgetNames(beginning) {
      age([...kept.keys()].filter((name) => name.startsWith(beginning)))
    },
    forgetAll() {
      age(kept.keys())
    },
  }

  function age(names: Iterable<string>): void {
    changes += 1
    for (const name of names) {
      const entry = kept.get(name)
      if (entry) entry.staleAt = entry.madeAt
    }
  }
}
