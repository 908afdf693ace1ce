// Before the first test: a run of every file has a browser on the machine, and a real, migrated PostgreSQL is offered to
// every test file (started on demand).
// It stands here and not in packages/testing because that package must not depend on the database's.
import { fetchAhead, hostTestCluster } from '@colloque/testing'
import type { TestProject } from 'vitest/node'

/** A run of some files alone may need no browser. */
async function isOfEveryFile(project: TestProject): Promise<boolean> {
  const { testFiles } = await project.globTestFiles()
  return project.vitest.state.getPaths().length >= testFiles.length
}

/** Vitest's global set-up; returns the tear-down. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  // Tests without a browser run all the same where there is none; the others say what to install.
  const isAhead = Boolean(process.env.CI) || (await isOfEveryFile(project))
  project.provide('chromium', isAhead ? fetchAhead() : null)
  const host = await hostTestCluster(async (ownerUrl) => {
    // Loaded only when a test asks for a database.
    const { migrate } = await import('@colloque/database')
    await migrate(ownerUrl)
  })
  project.provide('clusterAddress', host.address)
  return () => host.stop()
}
