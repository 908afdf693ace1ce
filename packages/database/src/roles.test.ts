// A cluster of its own: roles belong to the whole cluster, and here they must not exist yet.
import { type StartedTestCluster, startTestCluster, withConnection } from '@colloque/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { connect } from './connect.ts'
import { createPracticeInvitation } from './invitations.ts'
import { migrate } from './migrate.ts'
import { requireSafeSettings } from './safe-settings.ts'

let cluster: StartedTestCluster
beforeAll(async () => {
  cluster = await startTestCluster(async () => undefined)
})
afterAll(() => cluster.stop())

async function databaseOf(owner: string, options: string): Promise<string> {
  await withConnection(cluster.url, async (sql) => {
    await sql.unsafe(`CREATE ROLE ${owner} LOGIN ${options}`)
    await sql.unsafe(`CREATE DATABASE ${owner} OWNER ${owner}`)
  })
  const url = new URL(cluster.url)
  url.username = owner
  url.pathname = `/${owner}`
  return url.href
}

describe('an owner who is no superuser', () => {
  it('and may not create roles is told in one sentence what to do', async () => {
    const url = await databaseOf('poor', 'NOCREATEROLE')
    await expect(migrate(url)).rejects.toThrow(/^The migration's login may not create roles: [^\n]*\.$/)
  })

  it('and may create roles migrates, sets passwords, and the server works under its role with the same login', async () => {
    const url = await databaseOf('able', 'CREATEROLE')
    await migrate(url, { passwords: { colloque_api: "o'hara", colloque_jobs: 'x' } })
    await migrate(url)
    const sql = connect(url, { max: 1 })
    await requireSafeSettings(sql)
    expect(await createPracticeInvitation(sql)).toMatch(/^[\w-]{43}$/)
    await expect(sql`DROP TABLE busy`).rejects.toMatchObject({ code: '42501' })
    await sql.end()
    await withConnection(cluster.url, async (look) => {
      const stored =
        await look`SELECT rolpassword LIKE 'SCRAM-SHA-256%' AS scram FROM pg_authid WHERE rolname LIKE 'colloque%'`
      expect([...stored]).toEqual([{ scram: true }, { scram: true }])
    })
  })

  it('of roles that somebody else made is told what is missing', async () => {
    const url = await databaseOf('stranger', 'CREATEROLE')
    await expect(migrate(url)).rejects.toThrow(/^The migration's login must be a member of [^\n]*\.$/)
  })
})
