// A whole deployment in a folder that is thrown away: PostgreSQL with its durable settings, server processes on
// loopback, practices that patients can book with. Everything that dies is started again.
import { connect, createPracticeInvitation, type Database, migrate } from '@colloque/database'
import { foundPractice } from '../found-practice.ts'
import type { BuiltPractice } from '../practice-builder.ts'
import { type KeptApi, keepApi } from './keep-api.ts'
import { keepDatabase } from './keep-database.ts'

export type Deployment = {
  apis: readonly KeptApi[]
  practices: readonly BuiltPractice[]
  database: { processes(): Promise<number[]> }
  /** As the owner, beside the server: to look and to cut, never to book. */
  owner: Database
  stop(): Promise<void>
}

/** Starts `apiCount` server processes on one database in `dataFolder` and founds `practiceCount` practices. */
export async function startDeployment(
  dataFolder: string,
  { apiCount, practiceCount }: { apiCount: number; practiceCount: number },
): Promise<Deployment> {
  const begun: (() => Promise<void>)[] = []
  const stop = async () => {
    for (const end of begun.reverse().splice(0)) await end()
  }
  try {
    const database = await keepDatabase(dataFolder)
    begun.push(database.stop)
    await migrate(database.url())
    const owner = connect(database.url(), { role: null, max: 2 })
    begun.push(() => owner.end({ timeout: 2 }))
    const starting = Array.from({ length: apiCount }, () => keepApi(database.url({ user: 'colloque_api' })))
    const apis = (await Promise.allSettled(starting)).map((started) => {
      if (started.status === 'rejected') throw started.reason
      begun.push(started.value.stop)
      return started.value
    })
    const practices: BuiltPractice[] = []
    for (let count = 0; count < practiceCount; count++) {
      const invitation = await createPracticeInvitation(owner)
      practices.push(await foundPractice(apis[0]?.origin ?? '', invitation))
    }
    return { apis, practices, database, owner, stop }
  } catch (error) {
    await stop()
    throw error
  }
}
