// The command line of `npm run seed`.
import { parseArgs } from 'node:util'
import type { Country } from '@colloque/geography'

export type SeedArguments = { country: Country; practitioners: number; seed: number }

export const seedUsage = 'npm run seed -- --practitioners 1…300000 --country fr|de|it [--seed 1]'

/** @throws Error with one sentence for whatever cannot be. */
export function parseArguments(args: readonly string[]): SeedArguments {
  const { values } = parseArgs({
    args: [...args],
    options: {
      country: { type: 'string' },
      practitioners: { type: 'string' },
      seed: { type: 'string', default: '1' },
    },
  })
  const { country } = values
  if (country !== 'fr' && country !== 'de' && country !== 'it') throw new Error('--country is fr, de or it.')
  return {
    country,
    practitioners: requireNumber(values.practitioners, 300_000, '--practitioners'),
    seed: requireNumber(values.seed, 2 ** 31, '--seed'),
  }
}

function requireNumber(text: string | undefined, most: number, name: string): number {
  const number = /^\d{1,10}$/.test(text ?? '') ? Number(text) : 0
  if (number < 1 || number > most) throw new Error(`${name} is a whole number from 1 to ${most}.`)
  return number
}
