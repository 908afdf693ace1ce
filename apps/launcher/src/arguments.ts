// The command line: four flags. Anything else is refused rather than ignored.
import { parseArgs } from 'node:util'
import { ENVIRONMENT_HELP } from './env.ts'
import { LauncherError } from './launcher-error.ts'

/** What the person asked for; `demo` null leaves it to the default (embedded and empty: yes). */
export type Arguments = {
  readonly help: boolean
  readonly demo: boolean | null
  /** Server processes behind the one port. */
  readonly workers: number
}

const options = {
  help: { type: 'boolean', short: 'h' },
  demo: { type: 'boolean' },
  'no-demo': { type: 'boolean' },
  workers: { type: 'string' },
} as const

/** @throws LauncherError for a flag that does not exist, or a number of workers that cannot be. */
export function parseArguments(args: readonly string[]): Arguments {
  const { values, tokens } = parseArgs({ args: [...args], options, strict: false, tokens: true })
  for (const token of tokens) {
    const isKnown = token.kind === 'option' && token.name in options
    if (!isKnown)
      throw new LauncherError(`There is no option "${args[token.index]}": npm start -- --help lists them.`)
  }
  return {
    help: values.help === true,
    demo: values.demo === true ? true : values['no-demo'] === true ? false : null,
    workers: values.workers === undefined ? 1 : parseWorkers(values.workers),
  }
}

function parseWorkers(text: string | boolean): number {
  const workers = typeof text === 'string' && /^\d{1,2}$/.test(text) ? Number(text) : 0
  if (workers < 1 || workers > 16) throw new LauncherError('--workers takes a whole number from 1 to 16.')
  return workers
}

/** The text of --help. */
export function helpText(): string {
  const rows = ENVIRONMENT_HELP.map(([name, meaning]) => `  ${name.padEnd(24)}${meaning}`)
  return [
    'npm start                  everything on this computer, with a demo in an empty embedded database',
    'npm start -- --demo        fill the demo into DATABASE_URL too',
    'npm start -- --no-demo     leave an empty embedded database empty',
    'npm start -- --workers 2   several server processes, which behave as one',
    'npm run invite             print a one-time link for a new practice',
    '',
    'Environment (default in brackets):',
    ...rows,
  ].join('\n')
}
