// The folder of the cluster: is it ours, whose is it, which version wrote it, and by which path may
// the database's account name it. Under root inside a 0700 home that account cannot walk the path,
// so it gets the opened folder itself as descriptor 3 and names it /proc/self/fd/3.
import { constants } from 'node:fs'
import { type FileHandle, mkdir, open, readdir, readFile, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { EmbeddedDatabaseError } from './embedded-database-error.ts'
import { isReachable } from './reachable.ts'
import type { UnprivilegedUser } from './unprivileged-user.ts'

/** What is in a data folder before a start. */
export type DataFolderState = { readonly majorVersion: number | null; readonly ownerUid: number | null }

function unreadable(folder: string, error: unknown): EmbeddedDatabaseError {
  const code = (error as NodeJS.ErrnoException).code ?? 'unknown'
  const why =
    code === 'EACCES' || code === 'EPERM'
      ? 'is not allowed'
      : code === 'EROFS'
        ? 'is read-only'
        : `failed (${code})`
  return new EmbeddedDatabaseError(
    'unreadable-data-folder',
    `Reading and writing the data folder ${folder} ${why}: change its permissions or choose another with COLLOQUE_DATA.`,
  )
}

/**
 * Looks into the folder and makes its parent if need be.
 * @throws EmbeddedDatabaseError `unreadable-data-folder`.
 */
export async function inspectDataFolder(folder: string): Promise<DataFolderState> {
  try {
    await mkdir(dirname(folder), { recursive: true, mode: 0o700 })
    const entry = await stat(folder).catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return null
      throw error
    })
    if (!entry) return { majorVersion: null, ownerUid: null }
    const names = await readdir(folder)
    if (names.length === 0) return { majorVersion: null, ownerUid: null }
    if (!names.includes('PG_VERSION')) throw Object.assign(new Error(), { code: 'it holds other files' })
    const majorVersion = Number.parseInt(await readFile(join(folder, 'PG_VERSION'), 'utf8'), 10)
    return { majorVersion, ownerUid: entry.uid === 0 ? null : entry.uid }
  } catch (error) {
    throw unreadable(folder, error)
  }
}

/** A folder as the database's account names it; `handle`, if any, is to be passed as descriptor 3. */
export type NamedFolder = { readonly path: string; readonly handle: FileHandle | null }

/** Finds the name under which `user` can use `folder`; the caller closes the handle. */
export async function nameFolder(folder: string, user: UnprivilegedUser | null): Promise<NamedFolder> {
  if (!user || (await isReachable(folder, user))) return { path: folder, handle: null }
  if (process.platform !== 'linux') throw unreadable(folder, { code: 'EACCES' })
  return { path: '/proc/self/fd/3', handle: await open(folder, constants.O_RDONLY | constants.O_DIRECTORY) }
}
