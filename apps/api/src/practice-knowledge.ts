// What this process knows of a practice: its row, its document, its calendars, its keys. Read once and kept until
// somebody, in any process, says that the practice has changed.
import {
  type Database,
  findCurrentEpoch,
  findPracticeBySlug,
  findSchedules,
  type Practice,
  type Schedule,
  type StoredEpoch,
} from '@colloque/database'
import type { Id } from '@colloque/encoding'
import type { PracticeDocument } from '@colloque/practice-document'
import { currentDocument } from './document-cache.ts'
import { Refusal } from './refusal.ts'

export type KnownPractice = {
  practice: Practice
  document: PracticeDocument
  /** Calendars, rooms and devices that the document names. */
  schedules: ReadonlyMap<Id, Schedule>
  /** The epoch that holds on a UTC day, or null. */
  findEpoch(practitionerId: Id, day: string): Promise<StoredEpoch | null>
}

export type PracticeKnowledge = {
  /** The practice at that address, also as a draft. */
  find(slug: string): Promise<KnownPractice | null>
  /** The practice at that address. @throws Refusal `not-found`, also for a draft, which nobody can see. */
  requirePublished(slug: string): Promise<KnownPractice>
  forget(practiceId: Id): void
  forgetAll(): void
}

const mostPractices = 2_000
/** A process that was killed told nobody what it had just changed. */
const rememberedMs = 60_000

/** `mayRemember`: false while changes made by other processes would not be heard. */
export function createPracticeKnowledge(sql: Database, mayRemember: () => boolean): PracticeKnowledge {
  /** By slug, in order of last use, oldest first. */
  const known = new Map<string, Promise<KnownPractice | null>>()
  const slugOf = new Map<Id, string>()
  const untilOf = new WeakMap<Promise<KnownPractice | null>, number>()

  async function read(slug: string): Promise<KnownPractice | null> {
    const practice = await findPracticeBySlug(sql, slug)
    if (!practice) return null
    const [document, schedules] = await Promise.all([
      currentDocument(sql, practice),
      findSchedules(sql, practice.practiceId),
    ])
    const epochs = new Map<string, Promise<StoredEpoch | null>>()
    return {
      practice,
      document,
      schedules: new Map(schedules.map((schedule) => [schedule.scheduleId, schedule])),
      findEpoch: (practitionerId, day) => {
        const key = `${practitionerId} ${day}`
        const found = epochs.get(key) ?? findCurrentEpoch(sql, practice.practiceId, practitionerId, day)
        // A missing key may come at any moment without the practice being told; a failure is no answer.
        epochs.set(key, found)
        void found.then(
          (epoch) => epoch ?? epochs.delete(key),
          () => epochs.delete(key),
        )
        return found
      },
    }
  }

  function remember(slug: string, reading: Promise<KnownPractice | null>): void {
    known.set(slug, reading)
    untilOf.set(reading, performance.now() + rememberedMs)
    const dropIfSame = () => known.get(slug) === reading && known.delete(slug)
    reading.then((found) => (found ? slugOf.set(found.practice.practiceId, slug) : dropIfSame()), dropIfSame)
    for (const oldest of known.keys()) {
      if (known.size <= mostPractices) break
      known.delete(oldest)
    }
  }

  function find(slug: string): Promise<KnownPractice | null> {
    const kept = mayRemember() ? known.get(slug) : undefined
    if (kept && performance.now() < (untilOf.get(kept) ?? 0)) {
      known.delete(slug)
      known.set(slug, kept)
      return kept
    }
    const reading = read(slug)
    remember(slug, reading)
    return reading
  }

  return {
    find,
    async requirePublished(slug) {
      const found = await find(slug)
      if (!found || found.practice.state === 'draft') throw new Refusal('not-found')
      return found
    },
    forget(practiceId) {
      const slug = slugOf.get(practiceId)
      // Not read to its end yet: whose it will be is not known.
      if (slug === undefined) known.clear()
      else known.delete(slug)
    },
    forgetAll() {
      known.clear()
    },
  }
}
