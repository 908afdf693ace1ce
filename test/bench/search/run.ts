// npm run bench -- search [--rounds 5] [--country fr]: what the directory of a country weighs, and how soon it answers. Sizes
// of a made-up country of 300,000; loading and searching 30,000 rows in Node, beside two libraries that build an index; the
// largest area in Chromium with its processor slowed four times (on its main thread: in a worker it is no slower); how soon a
// change is published; and how often a second a file is served, beside an answer with nothing in it. The last line is JSON.
// Exit code 1: a limit is missed.
import { loadavg } from 'node:os'
import { parseArgs } from 'node:util'
import type { Country } from '@colloque/geography'
import { closeBrowser } from '@colloque/testing'
import { measureInChromium } from './in-chromium.ts'
import { measureInNode } from './in-node.ts'
import { measurePeers } from './peers.ts'
import { measureService } from './service.ts'
import { weighCountry } from './weigh-country.ts'

const limits = {
  countryMiB: 5,
  largestShardKiB: 350,
  loadMs: 25,
  queryMs: 1.5,
  loadChromiumMs: 150,
  queryChromiumMs: 8,
  countryQueryChromiumMs: 100,
  publishMs: 1_000,
} as const

const { values } = parseArgs({
  options: { rounds: { type: 'string', default: '5' }, country: { type: 'string', default: 'fr' } },
})
const rounds = Number(values.rounds)
const country =
  (['fr', 'de', 'it'] as const).find((one) => one === values.country) ?? ('fr' satisfies Country)

console.log(
  `load ${loadavg()
    .map((one) => one.toFixed(1))
    .join(' ')}`,
)
const { weight, area, areas, rows } = weighCountry(country)
console.log(
  `${country}: ${weight.countryMiB} MiB; largest ${area}, ${areas.get(area)?.length} rows, ${weight.largestShardKiB} KiB`,
)
const inNode = measureInNode(rows, rounds)
console.log(`Node, 30,000 rows: load ${inNode.loadMs} ms, query ${inNode.queryMs} ms`)
const peers = measurePeers(rows)
for (const { name, firstAnswerMs, megabytes } of peers)
  console.log(`${name.padEnd(12)} first answer after ${firstAnswerMs} ms, ${megabytes} MB`)
const ofArea = await measureInChromium(new Map([['fr-75', rows]]), rounds)
const ofCountry = await measureInChromium(areas, 2)
const inChromium = {
  loadChromiumMs: ofArea.loadMs,
  queryChromiumMs: ofArea.queryMs,
  countryQueryChromiumMs: ofCountry.queryMs,
  slowestCountryQueryChromiumMs: ofCountry.slowestMs,
}
console.log(
  `Chromium at 4×: load ${ofArea.loadMs} ms, query ${ofArea.queryMs} ms; the whole country ${ofCountry.queryMs} ms, at the most ${ofCountry.slowestMs}`,
)
const service = await measureService(country, area, rounds)
console.log(
  `published after ${service.publishMs} ms; tile ${service.tileBytes} bytes; shard ÷ empty ${service.shardOverEmpty}`,
)
await closeBrowser()

const figures: Record<string, number> = { ...weight, ...inNode, ...inChromium, ...service }
for (const { name, firstAnswerMs, megabytes } of peers) {
  figures[`${name}FirstAnswerMs`] = firstAnswerMs
  figures[`${name}MB`] = megabytes
}
const missed = Object.entries(limits).filter(([name, limit]) => (figures[name] ?? Infinity) > limit)
for (const [name, limit] of missed) console.log(`missed: ${name} ${figures[name]} > ${limit}`)
console.log(JSON.stringify({ name: 'search', figures, ok: missed.length === 0 }))
process.exitCode = missed.length === 0 ? 0 : 1
