// A database of its own for one test file: a copy of the migrated template, dropped afterwards.
import { randomUUID } from 'node:crypto'
import { inject } from 'vitest'
import { withConnection } from './connect-plainly.ts'
import { askForCluster, type TestCluster } from './test-cluster.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** Where the run's cluster is asked for; see test/global-setup.ts. */
    clusterAddress: string
  }
}

/** A database for one test file. */
export type TestDatabase = {
  readonly name: string
  /** The owner's URL: may do everything, for set-up and for looking behind the scenes. */
  readonly url: string
  readonly cluster: TestCluster
  /** The URL for another role, such as `colloque_api`. */
  urlAs(role: string): string
  drop(): Promise<void>
}

/** Returns the run's cluster, starting it if nobody asked before. */
export function testCluster(): Promise<TestCluster> {
  return askForCluster(inject('clusterAddress'))
}

/** Creates a database in `cluster`: a copy of the migrated template, or an empty one. */
export async function createTestDatabase(cluster: TestCluster, migrated = true): Promise<TestDatabase> {
  const name = `test_${randomUUID().replaceAll('-', '')}`
  const template = migrated ? cluster.templateName : 'template0'
  await withConnection(cluster.url, (sql) => sql.unsafe(`CREATE DATABASE ${name} TEMPLATE ${template}`))
  const urlAs = (role: string) => {
    const url = new URL(cluster.url)
    url.username = role
    url.pathname = `/${name}`
    return url.href
  }
  return {
    name,
    url: urlAs('postgres'),
    cluster,
    urlAs,
    drop: async () => {
      await withConnection(cluster.url, (sql) => sql.unsafe(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`))
    },
  }
}

/**
 * A migrated database for this test file; call in beforeAll and `drop()` it in afterAll.
 * `migrated: false` gives an empty one, for the tests of the migrations themselves.
 */
export async function testDatabase(options: { migrated?: boolean } = {}): Promise<TestDatabase> {
  return createTestDatabase(await testCluster(), options.migrated ?? true)
}
