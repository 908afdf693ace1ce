import { readFile } from 'node:fs/promises'
import { type TestDatabase, testDatabase } from '@colloque/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  act,
  bookAppointment,
  buildBooking,
  buildPractice,
  changeStatus,
  guest,
  newId,
} from '../test/builders.ts'
import { connect } from './connect.ts'
import { migrate } from './migrate.ts'
import { requireSafeSettings } from './safe-settings.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await testDatabase({ migrated: false })
})
afterAll(() => database.drop())

describe('migrate', () => {
  it('lets three processes start at once and keeps one deployment id', async () => {
    await Promise.all([migrate(database.url), migrate(database.url), migrate(database.url)])
    const sql = connect(database.url)
    const rows = await sql<{ deploymentId: string }[]>`SELECT deployment_id FROM deployment`
    await migrate(database.url)
    expect(await sql`SELECT deployment_id FROM deployment`).toEqual(rows)
    expect(rows).toHaveLength(1)
    await sql.end()
  })

  it('gives visits cancelled by an older version their day', async () => {
    const old = await testDatabase()
    const owner = connect(old.url, { role: null, max: 1 })
    const [acted, erased, standing] = [newId(), newId(), newId()]
    const practice = await buildPractice(owner)
    for (const [index, appointmentId] of [acted, erased, standing].entries()) {
      await bookAppointment(
        owner,
        buildBooking(practice, { appointmentId, startTick: 6_000_000 + index * 12 }),
      )
    }
    for (const appointmentId of [acted, erased]) {
      const key = { practiceId: practice.practiceId, appointmentId }
      const change = { status: 'cancelled', actor: guest, act: act(1), writtenOn: '2026-11-22' } as const
      await changeStatus(owner, { ...key, ...change })
    }
    await owner`DELETE FROM acts WHERE appointment_id = ${erased}`
    await owner`ALTER TABLE appointments DROP COLUMN cancelled_on`
    const text = await readFile(new URL('../migrations/0003_cancelled-on.sql', import.meta.url), 'utf8')
    await owner.begin(async (tx) => {
      for (const statement of text.split('--> statement-breakpoint')) await tx.unsafe(statement)
    })
    const rows = await owner`SELECT appointment_id, cancelled_on FROM appointments ORDER BY start_tick`
    expect(rows).toEqual([
      { appointmentId: acted, cancelledOn: '2026-11-22' },
      { appointmentId: erased, cancelledOn: '2026-11-20' },
      { appointmentId: standing, cancelledOn: null },
    ])
    await owner.end()
    await old.drop()
  })

  it.each(['colloque_api', 'colloque_jobs'] as const)(
    'gives %s no right to define or own anything',
    async (role) => {
      const sql = connect(database.url, { role, max: 1 })
      await expect(sql`CREATE TABLE mine (id int)`).rejects.toMatchObject({ code: '42501' })
      await expect(sql`DROP TABLE appointments`).rejects.toMatchObject({ code: '42501' })
      await expect(sql`ALTER TABLE busy DROP CONSTRAINT busy_never_twice`).rejects.toMatchObject({
        code: '42501',
      })
      const owned = await sql<{ table: string }[]>`
      SELECT tablename AS table FROM pg_tables WHERE tableowner = current_user AND schemaname <> 'graphile_worker'`
      expect(owned).toEqual([])
      await sql.end()
    },
  )

  it('lets the API neither remove a visit nor change what was sealed', async () => {
    const sql = connect(database.urlAs('colloque_api'), { max: 1 })
    for (const statement of [
      'DELETE FROM appointments',
      'DELETE FROM envelopes',
      'UPDATE envelopes SET sealed_body = sealed_body',
      'UPDATE grants SET encapsulated_key = encapsulated_key',
      'UPDATE appointments SET manage_token_hash = manage_token_hash',
      'UPDATE practices SET practice_public_key = practice_public_key',
      'UPDATE accounts SET role = role',
      'UPDATE busy SET during = during',
      'DELETE FROM practice_documents',
    ]) {
      await expect(sql.unsafe(statement), statement).rejects.toMatchObject({ code: '42501' })
    }
    await expect(sql`SELECT count(*) FROM appointments`).resolves.toHaveLength(1)
    await sql.end()
  })

  it('lets retention read no sealed column and no name', async () => {
    const sql = connect(database.url, { role: 'colloque_jobs', max: 1 })
    for (const column of [
      'sealed_body FROM envelopes',
      'login_name FROM accounts',
      'manage_token_hash FROM appointments',
    ]) {
      await expect(sql.unsafe(`SELECT ${column}`), column).rejects.toMatchObject({ code: '42501' })
    }
    await expect(sql`SELECT start_tick FROM appointments`).resolves.toEqual([])
    await sql.end()
  })

  it('lets retention lock a visit and change nothing that decides anything about it', async () => {
    const sql = connect(database.url, { role: 'colloque_jobs', max: 1 })
    for (const column of ['start_tick', 'status', 'schedule_id', 'manage_token_hash', 'act_count']) {
      await expect(sql.unsafe(`UPDATE appointments SET ${column} = NULL`), column).rejects.toMatchObject({
        code: '42501',
      })
    }
    await expect(sql`SELECT appointment_id FROM appointments FOR UPDATE`).resolves.toEqual([])
    await sql.end()
  })
})

describe('requireSafeSettings', () => {
  it('accepts the API’s own role on a durable server', async () => {
    const sql = connect(database.url)
    await expect(requireSafeSettings(sql)).resolves.toBeUndefined()
    await sql.end()
  })

  it.each(['superuser', 'owner'])('refuses to run as %s', async (who) => {
    const owner = connect(database.url, { role: null, max: 1 })
    if (who === 'owner') {
      await owner.unsafe(`CREATE ROLE "${database.name}"; ALTER TABLE acts OWNER TO "${database.name}"`)
      await owner.unsafe(`SET ROLE "${database.name}"`)
    }
    await expect(requireSafeSettings(owner)).rejects.toThrow(who)
    if (who === 'owner') {
      await owner.unsafe(`RESET ROLE; ALTER TABLE acts OWNER TO postgres; DROP ROLE "${database.name}"`)
    }
    await owner.end()
  })

  it('refuses a server that confirms before it is safe on disk', async () => {
    const owner = connect(database.url, { role: null, max: 1 })
    await owner`SET ROLE colloque_api`
    await owner`SET synchronous_commit = off`
    await expect(requireSafeSettings(owner)).rejects.toThrow('synchronous_commit = off')
    await owner.end()
  })
})
