// Which Chromium the browser tests drive: the one named, the system's, playwright's own, or one that is
// fetched now. It never skips: without a browser it ends with the sentence that says what to install.
// Fetching blocks the process, and two at once are in each other's way: see told-chromium.ts.
import { spawnSync } from 'node:child_process'
import { accessSync, constants, existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { delimiter, dirname, join } from 'node:path'
import { chromium } from 'playwright-core'

const NAMES = [
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  'chrome',
  'ungoogled-chromium',
]
const MAC = [
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
]

const mostFetchMs = 600_000

/** What the finder asks of the machine; a test hands in its own. */
export type Machine = {
  readonly environment: Readonly<Record<string, string | undefined>>
  readonly isRoot: boolean
  readonly isDebian: boolean
  isProgram(path: string): boolean
  playwrightPath(): string
  /** Runs a program with its output shown; true when it ended well. */
  run(program: string, args: readonly string[]): boolean
  say(sentence: string): void
}

const thisMachine: Machine = {
  environment: process.env,
  isRoot: process.getuid?.() === 0,
  isDebian: existsSync('/etc/debian_version'),
  isProgram: (path) => {
    try {
      accessSync(path, constants.X_OK)
      return true
    } catch {
      return false
    }
  },
  playwrightPath: () => chromium.executablePath(),
  run: (program, args) =>
    spawnSync(program, args, {
      stdio: ['ignore', 'inherit', 'inherit'],
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
      timeout: mostFetchMs,
    }).status === 0,
  say: (sentence) => console.error(sentence),
}

function findOnSystem(machine: Machine): string | null {
  const folders = [
    ...(machine.environment.PATH ?? '').split(delimiter).filter(Boolean),
    '/usr/bin',
    '/snap/bin',
  ]
  const paths = [...folders.flatMap((folder) => NAMES.map((name) => join(folder, name))), ...MAC]
  return paths.find((path) => machine.isProgram(path)) ?? null
}

function findPlaywrights(machine: Machine): string | null {
  const path = machine.playwrightPath()
  return path && machine.isProgram(path) ? path : null
}

function fetchWithPlaywright(machine: Machine): string | null {
  machine.say('Fetching a Chromium with playwright.')
  const installer = join(
    dirname(createRequire(import.meta.url).resolve('playwright-core/package.json')),
    'cli.js',
  )
  return machine.run(process.execPath, [installer, 'install', 'chromium']) ? findPlaywrights(machine) : null
}

function installOnDebian(machine: Machine): string | null {
  if (!machine.isRoot || !machine.isDebian) return null
  machine.say('No Chromium was found: installing the Debian package chromium.')
  const isInstalled =
    machine.run('apt-get', ['update']) &&
    machine.run('apt-get', ['install', '-y', '--no-install-recommends', 'chromium'])
  return isInstalled ? findOnSystem(machine) : null
}

/**
 * Returns the path of a Chromium, fetching one if there is none.
 * @throws Error with one sentence that says what to install.
 */
export function findChromium(machine: Machine = thisMachine): string {
  const named = machine.environment.COLLOQUE_CHROMIUM
  if (named) {
    if (machine.isProgram(named)) return named
    throw new Error(`COLLOQUE_CHROMIUM names ${named}, which cannot be run.`)
  }
  const found =
    findOnSystem(machine) ??
    findPlaywrights(machine) ??
    installOnDebian(machine) ??
    fetchWithPlaywright(machine)
  if (found) return found
  throw new Error(
    'The browser tests need Chromium: install the package "chromium" or set COLLOQUE_CHROMIUM to the path of one.',
  )
}
