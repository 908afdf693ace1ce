// pgbench is no part of the embedded database: one of the system's is taken, and under root on Debian installed first.
import { execFileSync, spawnSync } from 'node:child_process'
import { readdirSync } from 'node:fs'

/** A command or path of pgbench, or null when this machine has none and none can be installed. */
export function findPgbench(): string | null {
  const found = installedPgbench()
  if (found !== null || process.getuid?.() !== 0) return found
  try {
    const quiet = { stdio: 'ignore' } as const
    execFileSync('apt-get', ['update'], quiet)
    execFileSync('apt-get', ['install', '-y', '--no-install-recommends', 'postgresql'], quiet)
  } catch {
    return null
  }
  return installedPgbench()
}

function installedPgbench(): string | null {
  const folder = '/usr/lib/postgresql'
  const paths = ['pgbench', ...majorVersions(folder).map((major) => `${folder}/${major}/bin/pgbench`)]
  return paths.find((path) => spawnSync(path, ['--version']).status === 0) ?? null
}

function majorVersions(folder: string): string[] {
  try {
    return readdirSync(folder).sort((a, b) => Number(b) - Number(a))
  } catch {
    return []
  }
}
