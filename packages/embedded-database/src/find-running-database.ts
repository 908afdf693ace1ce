// Finds an embedded server that another process runs, for commands such as `npm run invite`.
import { resolve } from 'node:path'
import { type DatabaseUrlOptions, databaseUrl } from './database-url.ts'
import { answers, findLockFile, socketFile } from './lock-file.ts'

/** Returns a URL of the server that runs on `dataFolder`, or null when none answers. */
export async function findRunningDatabase(
  dataFolder: string,
  options: DatabaseUrlOptions = {},
): Promise<string | null> {
  const lock = await findLockFile(resolve(dataFolder))
  if (!lock || !(await answers(socketFile(lock.socketFolder, lock.port)))) return null
  return databaseUrl(lock.socketFolder, lock.port, options)
}
