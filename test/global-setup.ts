// Before the first test: offers a real, migrated PostgreSQL to every test file (started on demand).
// It stands here and not in packages/testing because that package must not depend on the database's.
import { hostTestCluster } from '@colloque/testing'
import type { TestProject } from 'vitest/node'

/** Vitest's global set-up; returns the tear-down. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const host = await hostTestCluster(async (ownerUrl) => {
    // Loaded only when a test asks for a database.
    const { migrate } = await import('@colloque/database')
    await migrate(ownerUrl)
  })
  project.provide('clusterAddress', host.address)
  return () => host.stop()
}
