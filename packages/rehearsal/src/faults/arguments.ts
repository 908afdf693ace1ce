// The command line of `npm run faults`.
import { parseArgs } from 'node:util'

export type FaultSettings = { kills: number; seed: number; minutes: number }

export const usage = `npm run faults -- [--kills 20] [--seed n] [--minutes 15]

Starts a deployment of its own in a throw-away folder and kills, stops, cuts and fills parts of it while people book.
Nothing else on this computer is touched. Exits with 0 when nothing acknowledged was lost and no time given twice.`

/** Null: help was asked for. @throws Error with one sentence */
export function parseArguments(given: readonly string[]): FaultSettings | null {
  const values = parseValues(given)
  if (values.help) return null
  return {
    kills: wholeNumber('--kills', values.kills, 1_000),
    seed: wholeNumber('--seed', values.seed, 1_000_000_000),
    minutes: wholeNumber('--minutes', values.minutes, 600),
  }
}

function parseValues(given: readonly string[]) {
  try {
    return parseArgs({
      args: [...given],
      options: {
        help: { type: 'boolean', default: false },
        kills: { type: 'string', default: '20' },
        seed: { type: 'string', default: String(Date.now() % 1_000_000) },
        minutes: { type: 'string', default: '15' },
      },
    }).values
  } catch (error) {
    const [sentence = ''] = error instanceof Error ? error.message.split('. ') : []
    throw new Error(`${sentence.replace(/\.$/, '')}. --help says what there is.`)
  }
}

function wholeNumber(name: string, text: string, most: number): number {
  const number = Number(text)
  if (/^\d+$/.test(text) && number >= 1 && number <= most) return number
  throw new Error(`${name} takes a whole number from 1 to ${most}.`)
}
