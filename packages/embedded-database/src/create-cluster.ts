// Makes a new cluster. initdb works in a folder beside the wanted one, which is then renamed: an
// interrupted first start leaves no half-made data behind that a second start would stumble over.
import { once } from 'node:events'
import { chmod, chown, mkdir, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { nameFolder } from './data-folder.ts'
import { EmbeddedDatabaseError } from './embedded-database-error.ts'
import { runProgram } from './run-program.ts'
import { initdbArguments } from './settings.ts'
import type { UnprivilegedUser } from './unprivileged-user.ts'

/**
 * Creates the cluster in `dataFolder`, which is absent or empty.
 * @throws EmbeddedDatabaseError `start-failed` with initdb's last line.
 */
export async function createCluster(options: {
  readonly dataFolder: string
  readonly binFolder: string
  readonly majorVersion: number
  readonly user: UnprivilegedUser | null
}): Promise<void> {
  const { dataFolder, binFolder, majorVersion, user } = options
  const partial = `${dataFolder}.partial`
  await rm(partial, { recursive: true, force: true })
  await mkdir(partial, { mode: 0o700 })
  await chmod(partial, 0o700)
  if (user) await chown(partial, user.uid, user.gid)
  const folder = await nameFolder(partial, user)
  try {
    const args = initdbArguments(folder.path, majorVersion)
    const child = runProgram({ program: join(binFolder, 'initdb'), args, user, folder, output: 'pipe' })
    const complaint = child.stderr ? text(child.stderr) : ''
    const [exitCode] = await once(child, 'close').catch((error: Error) => [error.message])
    if (exitCode !== 0) {
      const line = (await complaint).trim().split('\n').at(-1) || String(exitCode)
      throw new EmbeddedDatabaseError(
        'start-failed',
        `PostgreSQL could not create its data in ${dataFolder}: ${line}`,
      )
    }
    await rename(partial, dataFolder)
  } finally {
    await folder.handle?.close()
    await rm(partial, { recursive: true, force: true })
  }
}
