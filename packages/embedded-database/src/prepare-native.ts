// Makes the packaged PostgreSQL runnable. Install scripts are blocked, so its library links are made
// here from pg-symlinks.json; a package that the database's account cannot reach (root's 0700 home)
// or that cannot be written to is copied first. It never runs anything another account could replace.
import { chmod, cp, lstat, mkdir, mkdtemp, readFile, rename, rm, symlink } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, dirname, join, relative } from 'node:path'
import { EmbeddedDatabaseError } from './embedded-database-error.ts'
import type { Binaries } from './find-binaries.ts'
import { isReachable } from './reachable.ts'
import type { UnprivilegedUser } from './unprivileged-user.ts'

type LibraryLink = { readonly source: string; readonly target: string }

/** Makes the links that the package's own install script would make; false when one cannot be made. */
async function linkLibraries(nativeFolder: string, links: readonly LibraryLink[]): Promise<boolean> {
  for (const { source, target } of links) {
    const path = join(dirname(nativeFolder), target)
    if (await lstat(path).catch(() => null)) continue
    const made = await symlink(relative(dirname(target), source), path).then(
      () => true,
      (error: NodeJS.ErrnoException) => error.code === 'EEXIST',
    )
    if (!made) return false
  }
  return true
}

/** A folder is trusted when it is ours and nobody else may write in it. */
async function isTrusted(folder: string): Promise<boolean> {
  const entry = await lstat(folder).catch(() => null)
  return entry?.isDirectory() === true && entry.uid === process.getuid?.() && (entry.mode & 0o022) === 0
}

async function copyInto(
  cache: string,
  binaries: Binaries,
  nativeFolder: string,
  links: readonly LibraryLink[],
) {
  const wanted = join(cache, `postgresql-${binaries.version}`)
  if (await isTrusted(join(wanted, 'native'))) return join(wanted, 'native')
  await mkdir(cache, { recursive: true, mode: 0o755 })
  if (!(await isTrusted(cache))) return null
  const fresh = await mkdtemp(join(cache, 'copy-'))
  await cp(nativeFolder, join(fresh, 'native'), { recursive: true, verbatimSymlinks: true })
  await linkLibraries(join(fresh, 'native'), links)
  await chmod(fresh, 0o755)
  // Complete or absent: another start never sees half a copy.
  await rename(fresh, wanted).catch(() => rm(fresh, { recursive: true, force: true }))
  return (await isTrusted(join(wanted, 'native'))) ? join(wanted, 'native') : null
}

/**
 * Returns the folder with `postgres` and `initdb`, runnable by `user` (null: by ourselves).
 * @throws EmbeddedDatabaseError `missing-binary` when no place for a copy can be found.
 */
export async function prepareNative(
  binaries: Binaries,
  user: UnprivilegedUser | null,
  cacheBeside: string,
): Promise<string> {
  const { nativeFolder } = binaries
  if (nativeFolder === null) return binaries.binFolder
  const links = JSON.parse(await readFile(join(nativeFolder, 'pg-symlinks.json'), 'utf8')) as LibraryLink[]
  if (
    (!user || (await isReachable(binaries.binFolder, user))) &&
    (await linkLibraries(nativeFolder, links))
  ) {
    return binaries.binFolder
  }
  const owner = process.getuid?.() ?? 0
  const places = [join(cacheBeside, 'programs'), '/var/cache/colloque', join(tmpdir(), `colloque-${owner}`)]
  for (const cache of places) {
    if (user && !(await isReachable(dirname(cache), user))) continue
    const copy = await copyInto(cache, binaries, nativeFolder, links).catch(() => null)
    if (copy && (!user || (await isReachable(copy, user)))) return join(copy, 'bin')
  }
  throw new EmbeddedDatabaseError(
    'missing-binary',
    `The programs of ${basename(dirname(nativeFolder))} could not be copied to a folder that their account may enter.`,
  )
}
