// The command line of `npm run rush`. What cannot work, or could meet a stranger's server, is refused with one sentence.
import { parseArgs } from 'node:util'
import { RushError } from './rush-error.ts'

export type RushSettings = {
  /** Origin without a path. */
  url: URL
  slug: string
  /** Part of the evening's people. */
  scale: number
  minutes: number
  /** File of the report. */
  out: string
  seed: string
}

export const USAGE = `npm run rush -- --url http://localhost:8080 --practice <slug> [--scale 0.01] [--minutes 3] [--out rush.html] [--seed 1]

Rehearses the evening of 12 July 2021 against a running deployment: so many people (--scale 1: 1,350,000) in so many
minutes. It books visits of no one, which stay in the calendar of that practice: use one that is for trying out.

  --url              where it runs; only this computer, unless --this-host-is-mine
  --practice         the last part of the practice's address
  --scale            at most 0.1
  --minutes          0.1 to 15
  --out              where the report goes (rush.html)
  --seed             another seed, other choices
  --this-host-is-mine  you answer for the host: a rush is an attack on anybody else's`

const mostScale = 0.1
const mostMinutes = 15

/** Null: help was asked for. @throws RushError with one sentence. */
export function parseArguments(given: readonly string[]): RushSettings | null {
  const values = parse(given)
  if (values.help) return null
  const url = parseUrl(values.url, values['this-host-is-mine'])
  if (!values.practice || !/^[a-z0-9-]{2,64}$/.test(values.practice)) {
    throw new RushError(
      '--practice takes the last part of the practice’s address, such as demo-tilleuls-lyon.',
    )
  }
  return {
    url,
    slug: values.practice,
    scale: parseNumber('--scale', values.scale, 0.000_001, mostScale),
    minutes: parseNumber('--minutes', values.minutes, 0.1, mostMinutes),
    out: values.out,
    seed: values.seed,
  }
}

function parse(given: readonly string[]) {
  try {
    return parseArgs({
      args: [...given],
      options: {
        help: { type: 'boolean', default: false },
        url: { type: 'string', default: 'http://localhost:8080' },
        practice: { type: 'string' },
        scale: { type: 'string', default: '0.01' },
        minutes: { type: 'string', default: '3' },
        out: { type: 'string', default: 'rush.html' },
        seed: { type: 'string', default: '1' },
        'this-host-is-mine': { type: 'boolean', default: false },
      },
    }).values
  } catch (error) {
    const [sentence = 'These arguments cannot be read.'] =
      error instanceof Error ? error.message.split('. ') : []
    throw new RushError(`${sentence.replace(/\.$/, '')}. --help says what there is.`)
  }
}

function parseUrl(text: string, isMine: boolean): URL {
  const url = URL.parse(text)
  if (!url || !/^https?:$/.test(url.protocol) || url.href !== `${url.origin}/`) {
    throw new RushError('--url takes an address without a path, such as http://localhost:8080.')
  }
  if (!isMine && !isLoopback(url.hostname)) {
    throw new RushError(
      `A rush against ${url.hostname} is an attack unless it is yours: only this computer is taken without --this-host-is-mine.`,
    )
  }
  return url
}

/** Whether a URL's host name can only be this computer. */
export function isLoopback(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127(\.\d{1,3}){3}$/.test(hostname)
}

function parseNumber(name: string, text: string, least: number, most: number): number {
  const number = Number(text)
  if (text.trim() !== '' && number >= least && number <= most) return number
  throw new RushError(`${name} takes a number from ${least} to ${most}.`)
}
