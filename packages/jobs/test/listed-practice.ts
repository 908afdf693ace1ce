// A practice with one calendar that stands in the directory, written straight into the tables: this package never sees a
// document.
import { randomBytes } from 'node:crypto'
import { type Database, writeListing } from '@colloque/database'
import type { EntryFacts } from '@colloque/directory'
import { sampleFacts } from '@colloque/directory/samples'
import { idFromBytes } from '@colloque/encoding'

/** Listed in `area`. `sql`: as the owner. */
export async function buildListedPractice(sql: Database, area: string) {
  const [practiceId, scheduleId] = [idFromBytes(randomBytes(16)), idFromBytes(randomBytes(16))]
  const slug = `practice-${randomBytes(6).toString('hex')}`
  const fingerprint = randomBytes(20)
  const row = { practiceId, slug, fingerprint, practicePublicKey: randomBytes(32) }
  await sql`
    INSERT INTO practices ${sql({ ...row, state: 'open', documentVersion: 1, name: 'x', place: 'y', foundedOn: '2026-11-01' })}`
  const calendar = {
    practiceId,
    scheduleId,
    timeZone: 'Europe/Paris',
    gridMinutes: 10,
    minimumNoticeMinutes: 60,
    maximumHorizonDays: 60,
    cancelCutoffMinutes: 120,
    lengthClasses: sql.json([]),
    rules: sql.json({}),
    isInDocument: true,
  }
  await sql`INSERT INTO schedules ${sql(calendar)}`
  const list = (facts: EntryFacts) =>
    sql.begin((tx) => writeListing(tx, practiceId, [{ scheduleId, area, entry: facts, shortest: null }]))
  await list(sampleFacts(slug))
  return { slug, list, unlist: () => sql.begin((tx) => writeListing(tx, practiceId, [])) }
}
