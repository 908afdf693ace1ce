// A copy of the project as a newcomer has it after `npm ci`: in a path with spaces, owned by an
// ordinary account. Packages are linked file by file, so that the copy takes a second and no space.
import { execFileSync } from 'node:child_process'
import { mkdirSync, readdirSync } from 'node:fs'
import { chmod, cp, mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { projectRoot } from '../src/project-root.ts'

const SOURCES = ['apps', 'packages', 'tools', 'package.json', 'package-lock.json', 'tsconfig.base.json']
const SKIPPED = /\/(node_modules|dist|test)$/

/** A copy; `uid` is the ordinary account that owns it, or undefined when we are ordinary ourselves. */
export type ProjectCopy = {
  readonly folder: string
  readonly uid: number | undefined
  remove(): Promise<void>
}

function copyPackages(target: string): void {
  // Without what other tests are building there meanwhile.
  const installed = readdirSync(join(projectRoot, 'node_modules')).filter(
    (name) => !/^\.(cache|vite)/.test(name),
  )
  const from = installed.map((name) => join(projectRoot, 'node_modules', name))
  const into = join(target, 'node_modules')
  mkdirSync(into)
  try {
    execFileSync('cp', ['-al', ...from, into], { stdio: 'ignore' })
  } catch {
    // Another file system: links cannot cross it.
    execFileSync('cp', ['-a', ...from, into])
  }
}

/** Copies the project; `uid` asks for another owner and needs root. */
export async function copyProject(uid?: number): Promise<ProjectCopy> {
  const parent = await mkdtemp(join(tmpdir(), 'colloque copy '))
  await chmod(parent, 0o755)
  const folder = join(parent, 'a project')
  await mkdir(folder)
  for (const source of SOURCES) {
    await cp(join(projectRoot, source), join(folder, source), {
      recursive: true,
      verbatimSymlinks: true,
      filter: (path) => !SKIPPED.test(path.slice(projectRoot.length)),
    })
  }
  if (uid !== undefined) execFileSync('chown', ['-R', `${uid}:${uid}`, folder])
  copyPackages(folder)
  return { folder, uid, remove: () => rm(parent, { recursive: true, force: true }) }
}
