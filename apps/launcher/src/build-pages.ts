// Builds the browser apps when their sources have changed since the last build, and only then: the
// second start must not wait for it. The stamp is a hash of contents, so a fresh clone is recognised.
import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { access, readdir, readFile, writeFile } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { text } from 'node:stream/consumers'
import { LauncherError } from './launcher-error.ts'

const SOURCES = ['apps/web', 'apps/practice', 'packages', 'tools', 'package-lock.json']
const SKIPPED = /(^|\/)(node_modules|dist|test|bench)(\/|$)|\.test\.tsx?$/
const RESULTS = ['apps/web/dist/en/index.html', 'apps/practice/dist/en/index.html']
const STAMP = 'apps/web/dist/.built-from'

async function filesOf(root: string, path: string): Promise<string[]> {
  const entries = await readdir(join(root, path), { withFileTypes: true }).catch(() => null)
  if (entries === null) return [path]
  const inside = entries.map((entry) => ({ entry, child: `${path}/${entry.name}` }))
  const wanted = inside.filter(({ child }) => !SKIPPED.test(child))
  const found = await Promise.all(
    wanted.map(({ entry, child }) => (entry.isDirectory() ? filesOf(root, child) : Promise.resolve([child]))),
  )
  return found.flat()
}

/** A SHA-256 over names and contents of everything the pages are made from, in hex. */
export async function hashSources(root: string): Promise<string> {
  const files = (await Promise.all(SOURCES.map((source) => filesOf(root, source)))).flat().sort()
  const hash = createHash('sha256')
  for (const file of files) {
    const content = createHash('sha256').update(await readFile(join(root, file)))
    hash.update(`${relative('.', file)}\0${content.digest('hex')}\n`)
  }
  return hash.digest('hex')
}

async function isBuiltFrom(root: string, stamp: string): Promise<boolean> {
  const kept = await readFile(join(root, STAMP), 'utf8').catch(() => '')
  if (kept.trim() !== stamp) return false
  const present = await Promise.all(
    RESULTS.map((file) =>
      access(join(root, file)).then(
        () => true,
        () => false,
      ),
    ),
  )
  return present.every(Boolean)
}

/**
 * Makes the pages if need be; `signal` ends a build that is under way.
 * @throws LauncherError when the build fails; its output is printed first.
 */
export async function buildPages(
  root: string,
  signal: AbortSignal,
  say: (line: string) => void,
): Promise<void> {
  const stamp = await hashSources(root)
  if (await isBuiltFrom(root, stamp)) return
  say('Building the pages …')
  const child = spawn(process.execPath, [join(root, 'tools', 'build.ts')], {
    cwd: root,
    env: { NODE_ENV: 'production' },
    stdio: ['ignore', 'pipe', 'pipe'],
    signal,
  })
  const output = Promise.all([text(child.stdout), text(child.stderr)])
  const [exitCode] = await once(child, 'close').catch(() => [null])
  if (signal.aborted) throw new LauncherError('The start was interrupted.')
  if (exitCode !== 0) {
    say((await output).join('').trim())
    throw new LauncherError('The pages could not be built; what the build said stands above.')
  }
  await writeFile(join(root, STAMP), `${stamp}\n`)
}
