// The command line: three flags. Anything else is refused rather than ignored.
import { ENVIRONMENT_HELP } from './env.ts'
import { LauncherError } from './launcher-error.ts'

/** What the person asked for; `demo` null leaves it to the default (embedded and empty: yes). */
export type Arguments = { readonly help: boolean; readonly demo: boolean | null }

/** @throws LauncherError for a flag that does not exist. */
export function parseArguments(args: readonly string[]): Arguments {
  const known = new Set(['--help', '-h', '--demo', '--no-demo'])
  const unknown = args.find((arg) => !known.has(arg))
  if (unknown !== undefined) {
    throw new LauncherError(`There is no option "${unknown}": npm start -- --help lists them.`)
  }
  const demo = args.includes('--demo') ? true : args.includes('--no-demo') ? false : null
  return { help: args.includes('--help') || args.includes('-h'), demo }
}

/** The text of --help. */
export function helpText(): string {
  const rows = ENVIRONMENT_HELP.map(([name, meaning]) => `  ${name.padEnd(24)}${meaning}`)
  return [
    'npm start                  everything on this computer, with a demo in an empty embedded database',
    'npm start -- --demo        fill the demo into DATABASE_URL too',
    'npm start -- --no-demo     leave an empty embedded database empty',
    'npm run invite             print a one-time link for a new practice',
    '',
    'Environment (default in brackets):',
    ...rows,
  ].join('\n')
}
