// What PostgreSQL itself can do: pgbench writing the rows of a booking into the same tables under the same guard, for
// practices of its own. One row a statement, and 64; in prepared statements, with slots that never collide.
import { execFile } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { Database } from '@colloque/database'
import { days, practiceCount, schedulesEach, startsADay } from './bench-practices.ts'

export type RawRun = { perSecond: number; rows: number }

export type RawLimit = {
  /** One row a statement by so many clients. */
  oneRow(clients: number, seconds: number): Promise<RawRun>
  /** 64 rows a statement. */
  manyRows(clients: number, seconds: number): Promise<RawRun>
}

export type RawMeans = {
  owner: Database
  pgbench: string
  folder: string
  socketFolder: string
  port: number
  database: string
}

const rowsOfMany = 64
/** Bytes of one sealed part and its grant: body, guest wrap, key id, encapsulated key, content key. */
const envelopeBytes = 1080 + 80 + 16 + 1120 + 48

/** Makes the raw path's own practices and scripts. */
export async function prepareRawLimit(means: RawMeans): Promise<RawLimit> {
  await makePractices(means.owner)
  const [one, many] = [join(means.folder, 'one.sql'), join(means.folder, 'many.sql')]
  await writeFile(one, oneRowScript)
  await writeFile(many, manyRowsScript)
  let usedOne = 0
  let usedMany = 0
  const hex = (length: number) => `\\x${randomBytes(length).toString('hex')}`
  const values = {
    token: hex(32),
    request: hex(32),
    body1: hex(1080),
    body2: hex(1080),
    wrap1: hex(80),
    wrap2: hex(80),
    key1: hex(16),
    key2: hex(16),
    kem1: hex(1120),
    kem2: hex(1120),
    content1: hex(48),
    content2: hex(48),
  }
  return {
    oneRow: async (clients, seconds) => {
      const run = await runPgbench(means, one, clients, seconds, { ...values, base: usedOne })
      usedOne += 2 * run.rows + clients
      return run
    },
    manyRows: async (clients, seconds) => {
      const run = await runPgbench(means, many, clients, seconds, { base: usedMany })
      usedMany += 2 * run.rows + clients
      return { perSecond: run.perSecond * rowsOfMany, rows: run.rows * rowsOfMany }
    },
  }
}

async function makePractices(owner: Database): Promise<void> {
  await owner`CREATE SCHEMA raw`
  await owner`GRANT USAGE ON SCHEMA raw TO colloque_api`
  for (const first of [1, 101]) {
    await owner`
      INSERT INTO practices
      SELECT made.* FROM (SELECT p FROM practices p LIMIT 1) AS one, generate_series(0, ${practiceCount - 1}::int) n,
        LATERAL jsonb_populate_record(one.p, jsonb_build_object(
          'practice_id', lpad(to_hex(${first}::int + n), 32, '0'), 'slug', 'raw-' || (${first}::int + n),
          'fingerprint', '\\x' || lpad(to_hex(${first}::int + n), 40, '0'))) AS made`
    await owner`
      INSERT INTO schedules
      SELECT made.* FROM (SELECT s FROM schedules s LIMIT 1) AS one, generate_series(0, ${practiceCount - 1}::int) n,
        generate_series(0, ${schedulesEach - 1}::int) m,
        LATERAL jsonb_populate_record(one.s, jsonb_build_object(
          'practice_id', lpad(to_hex(${first}::int + n), 32, '0'), 'schedule_id', lpad(to_hex(m), 32, '0'))) AS made`
  }
  await owner`CREATE TABLE raw.payload (sealed text, hashes text)`
  const [sealed, hashes] = [randomBytes(rowsOfMany * 2 * envelopeBytes), randomBytes(rowsOfMany * 64)]
  await owner`INSERT INTO raw.payload VALUES (${sealed.toString('base64')}, ${hashes.toString('base64')})`
  await owner`GRANT SELECT ON raw.payload TO colloque_api`
}

const firstTick = Math.floor(Date.now() / 86_400_000 + 2) * 288 + 96
const perCalendar = days * startsADay

const oneRowScript = `
\\set n :n + 1
\\set slot permute(:base + :n * :clients + :client_id, ${practiceCount * schedulesEach * perCalendar}, 4077)
\\set practice 1 + :slot % ${practiceCount}
\\set schedule :slot / ${practiceCount} % ${schedulesEach}
\\set time :slot / ${practiceCount * schedulesEach}
\\set tick ${firstTick} + :time / ${startsADay} * 288 + :time % ${startsADay} * 6
WITH taken AS (
  INSERT INTO busy (practice_id, schedule_id, during, start_tick, appointment_id)
  VALUES (lpad(to_hex(:practice::int), 32, '0')::uuid, lpad(to_hex(:schedule::int), 32, '0')::uuid,
    int4range(:tick::int, :tick::int + 5), :tick::int, gen_random_uuid())
  ON CONFLICT DO NOTHING RETURNING practice_id, schedule_id, appointment_id
), visit AS (
  INSERT INTO appointments (practice_id, appointment_id, schedule_id, start_tick, before_ticks, length_ticks,
    after_ticks, status, author, manage_token_hash, request_hash, written_on)
  SELECT practice_id, appointment_id, schedule_id, :tick::int, 0, 4, 1, 'booked', 'patient', :token::bytea,
    :request::bytea, current_date
  FROM taken RETURNING practice_id, appointment_id
), sealed AS (
  INSERT INTO envelopes (practice_id, appointment_id, field, revision, sealed_body, sealed_guest_wrap)
  SELECT practice_id, appointment_id, field, 0, body, wrap
  FROM visit, (VALUES (1, :body1::bytea, :wrap1::bytea), (2, :body2::bytea, :wrap2::bytea)) AS e (field, body, wrap)
)
INSERT INTO grants (practice_id, appointment_id, field, key_id, epoch, encapsulated_key, sealed_content_key)
SELECT practice_id, appointment_id, field, key_id, 1, kem, content
FROM visit, (VALUES (1, :key1::bytea, :kem1::bytea, :content1::bytea), (2, :key2::bytea, :kem2::bytea, :content2::bytea))
  AS g (field, key_id, kem, content);
`

const manyRowsScript = `
\\if :n < 0
SELECT sealed, hashes FROM raw.payload
\\gset
\\endif
\\set n :n + 1
\\set slot permute(:base + :n * :clients + :client_id, ${practiceCount * perCalendar}, 4077)
\\set practice 101 + :slot % ${practiceCount}
\\set time :slot / ${practiceCount}
\\set tick ${firstTick} + :time / ${startsADay} * 288 + :time % ${startsADay} * 6
WITH input AS MATERIALIZED (
  SELECT decode(:sealed, 'base64') AS sealed, decode(:hashes, 'base64') AS hashes
), wanted AS MATERIALIZED (
  SELECT i, lpad(to_hex(:practice::int), 32, '0')::uuid AS practice_id, lpad(to_hex(i - 1), 32, '0')::uuid AS schedule_id,
    gen_random_uuid() AS appointment_id
  FROM generate_series(1, ${rowsOfMany}) i
), taken AS (
  INSERT INTO busy (practice_id, schedule_id, during, start_tick, appointment_id)
  SELECT practice_id, schedule_id, int4range(:tick::int, :tick::int + 5), :tick::int, appointment_id FROM wanted
  ON CONFLICT DO NOTHING RETURNING appointment_id
), visit AS (
  INSERT INTO appointments (practice_id, appointment_id, schedule_id, start_tick, before_ticks, length_ticks,
    after_ticks, status, author, manage_token_hash, request_hash, written_on)
  SELECT practice_id, appointment_id, schedule_id, :tick::int, 0, 4, 1, 'booked', 'patient',
    substr(hashes, i * 64 - 63, 32), substr(hashes, i * 64 - 31, 32), current_date
  FROM input, wanted JOIN taken USING (appointment_id) RETURNING practice_id, appointment_id
), sealed AS (
  INSERT INTO envelopes (practice_id, appointment_id, field, revision, sealed_body, sealed_guest_wrap)
  SELECT practice_id, appointment_id, field, 0, substr(sealed, at, 1080), substr(sealed, at + 1080, 80)
  FROM input, wanted JOIN visit USING (practice_id, appointment_id), generate_series(1, 2) field,
    LATERAL (SELECT (2 * i + field - 3) * ${envelopeBytes} + 1) AS p (at)
)
INSERT INTO grants (practice_id, appointment_id, field, key_id, epoch, encapsulated_key, sealed_content_key)
SELECT practice_id, appointment_id, field, substr(sealed, at + 1160, 16), 1, substr(sealed, at + 1176, 1120),
  substr(sealed, at + 2296, 48)
FROM input, wanted JOIN visit USING (practice_id, appointment_id), generate_series(1, 2) field,
  LATERAL (SELECT (2 * i + field - 3) * ${envelopeBytes} + 1) AS p (at);
`

async function runPgbench(
  { pgbench, socketFolder, port, database }: RawMeans,
  script: string,
  clients: number,
  seconds: number,
  values: Record<string, string | number>,
): Promise<RawRun> {
  const all = { ...values, n: -1, clients }
  const { stdout } = await promisify(execFile)(pgbench, [
    ...['-n', '-M', 'prepared', '-f', script, '-T', String(seconds), '-c', String(clients), '-j', '2'],
    ...['-h', socketFolder, '-p', String(port), '-U', 'colloque_api'],
    ...Object.entries(all).flatMap(([name, value]) => ['-D', `${name}=${value}`]),
    database,
  ])
  const number = (pattern: RegExp) => Number(pattern.exec(stdout)?.[1] ?? Number.NaN)
  if (number(/failed transactions: (\d+)/) !== 0) throw new Error(`pgbench: ${stdout}`)
  return {
    perSecond: number(/tps = ([\d.]+)/),
    rows: number(/actually processed: (\d+)/),
  }
}
