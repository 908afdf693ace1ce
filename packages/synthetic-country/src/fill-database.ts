// Writes a made country into a database, some hundred practices in a statement: really signed documents, calendars with
// openings, and their places in the directory. No accounts and no keys to seal to: times can be seen, nobody can book.
import { type Database, directoryChannel } from '@colloque/database'
import { type ListedSchedule, listingOf } from '@colloque/directory'
import type { Id } from '@colloque/encoding'
import { fingerprintOf } from '@colloque/practice-document'
import type { Dice } from './dice.ts'
import { documentOfPractice, type MadeDocument } from './document-of-practice.ts'
import { createTiles } from './entries-by-area.ts'
import type { MadePractice } from './make-country.ts'

export type Filling = {
  deploymentId: Id
  issuedOn: string
  dice: Dice
  onProgress?: (calendars: number) => void
}

type Made = MadeDocument & { listed: readonly (ListedSchedule & { tile: number; position: number })[] }

const practicesAtOnce = 200
/** A demonstration may be there; more is somebody's. */
const mostBefore = 500

/** Writes the practices and marks their areas for publication; how many calendars. `sql`: as the owner. */
export async function fillDatabase(
  sql: Database,
  practices: Iterable<MadePractice>,
  { deploymentId, issuedOn, dice, onProgress = () => undefined }: Filling,
): Promise<number> {
  const known = await sql`SELECT FROM directory_schedules LIMIT ${mostBefore}`
  if (known.length === mostBefore)
    throw new Error('This directory holds a made country, or a real one, already: take an empty database.')
  const before = await sql<
    { area: string; tileSizes: number[] }[]
  >`SELECT area, tile_sizes FROM directory_areas`
  const tiles = createTiles(before.map(({ area, tileSizes }) => [area, tileSizes]))
  let calendars = 0
  let batch: Made[] = []
  const flush = async () => {
    await writeBatch(sql, batch, issuedOn)
    calendars += batch.reduce((sum, { listed }) => sum + listed.length, 0)
    batch = []
    onProgress(calendars)
  }
  for (const practice of practices) {
    const made = documentOfPractice(practice, { deploymentId, issuedOn, dice })
    const { tile, position } = tiles.place(practice.area, practice.people.length)
    const listed = listingOf(made.document).map((one, index) => ({
      ...one,
      tile,
      position: position + index,
    }))
    batch.push({ ...made, listed })
    if (batch.length === practicesAtOnce) await flush()
  }
  await flush()
  for (const [area, sizes] of tiles.sizes)
    await sql`
      INSERT INTO directory_areas (area, revision, tile_sizes) VALUES (${area}, 1, ${sizes}::smallint[])
      ON CONFLICT (area) DO UPDATE SET revision = directory_areas.revision + 1, tile_sizes = excluded.tile_sizes`
  await sql`SELECT pg_notify(${directoryChannel}, '')`
  return calendars
}

async function writeBatch(sql: Database, batch: readonly Made[], issuedOn: string): Promise<void> {
  if (batch.length === 0) return
  await sql.begin(async (tx) => {
    await tx`INSERT INTO practices ${tx(
      batch.map(({ practiceId, practicePublicKey, document }) => ({
        practiceId,
        slug: document.slug,
        fingerprint: fingerprintOf(practicePublicKey).bytes20,
        practicePublicKey,
        state: 'open',
        documentVersion: 1,
        name: document.name,
        place: document.locations[0]?.addressLines.at(-1) ?? '',
        foundedOn: issuedOn,
      })),
    )}`
    await tx`INSERT INTO practice_documents ${tx(
      batch.map(({ practiceId, bytes, signature }) => ({
        practiceId,
        version: 1,
        document: bytes,
        signature,
        publishedOn: issuedOn,
      })),
    )}`
    await tx`INSERT INTO schedules ${tx(
      batch.flatMap(({ practiceId, document, rules }) =>
        document.schedules.map((schedule) => ({
          practiceId,
          scheduleId: schedule.id as Id,
          practitionerId: schedule.practitionerId as Id,
          timeZone: schedule.timeZone,
          gridMinutes: schedule.gridMinutes,
          minimumNoticeMinutes: schedule.minimumNoticeMinutes,
          maximumHorizonDays: schedule.maximumHorizonDays,
          cancelCutoffMinutes: schedule.cancelCutoffMinutes,
          lengthClasses: tx.json(
            schedule.lengthClasses.map(({ healthcareServiceIds: _, ...lengthClass }) => lengthClass),
          ),
          rules: tx.json(rules),
          isInDocument: true,
        })),
      ),
    )}`
    await tx`INSERT INTO directory_schedules ${tx(
      batch.flatMap(({ practiceId, listed }) =>
        listed.map(({ entry, shortest, ...place }) => ({
          practiceId,
          ...place,
          entry: entry && tx.json(entry),
          shortest: shortest && tx.json(shortest),
        })),
      ),
    )}`
  })
}
