// The directory on a running service: how soon a change of one practitioner is published in the largest area, what a tile
// weighs as it is sent, and how many files a second are served beside answers with nothing in them.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { Agent, get } from 'node:http'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { connect, type Database, migrate, requireDeploymentId } from '@colloque/database'
import type { Country } from '@colloque/geography'
import { publishDirectory } from '@colloque/jobs'
import { createDice, fillDatabase, makeCountry, readPlaces } from '@colloque/synthetic-country'
import { createTestDatabase, startTestCluster } from '@colloque/testing'
import { startServer } from '../../../apps/api/test/server-process.ts'
import { median, rounded } from './statistics.ts'

const practitioners = 300_000
const connections = 16
const roundMs = 2_000

export async function measureService(country: Country, area: string, rounds: number) {
  const cluster = await startTestCluster(migrate)
  try {
    const database = await createTestDatabase(cluster)
    const owner = connect(database.url, { role: null, max: 2 })
    const jobs = connect(database.urlAs('colloque_jobs'), { role: 'colloque_jobs', max: 1 })
    await fillArea(owner, country, area)
    await publishDirectory(jobs, Date.now())
    const publishMs = await measurePublishing(owner, jobs, area, rounds)
    await Promise.all([owner.end(), jobs.end()])
    const server = await startServer(database.urlAs('colloque_api'))
    const empty = await startEmpty()
    try {
      return { publishMs, ...(await measureServing(server.address, empty.address, area, rounds)) }
    } finally {
      empty.stop()
      await server.stop()
    }
  } finally {
    await cluster.stop()
  }
}

async function fillArea(owner: Database, country: Country, area: string): Promise<void> {
  const all = makeCountry({ country, practitioners, places: readPlaces(country), seed: 1 })
  const deploymentId = await requireDeploymentId(owner)
  const issuedOn = new Date().toISOString().slice(0, 10)
  await fillDatabase(
    owner,
    [...all].filter((practice) => practice.area === area),
    { deploymentId, issuedOn, dice: createDice(2) },
  )
}

async function measurePublishing(
  owner: Database,
  jobs: Database,
  area: string,
  rounds: number,
): Promise<number> {
  const took: number[] = []
  for (let round = 0; round < rounds; round += 1) {
    await owner`
      UPDATE directory_schedules SET entry = jsonb_set(entry, '{name}', to_jsonb(${`Renamed ${round}`}::text))
      WHERE area = ${area} AND tile = 0 AND position = 0`
    await owner`UPDATE directory_areas SET revision = revision + 1 WHERE area = ${area}`
    const begunAt = performance.now()
    await publishDirectory(jobs, Date.now())
    took.push(performance.now() - begunAt)
  }
  return rounded(median(took))
}

async function measureServing(address: string, empty: string, area: string, rounds: number) {
  const agent = new Agent({ keepAlive: true, maxSockets: connections })
  const list = JSON.parse((await fetched(`${address}/directory/list`, agent)).toString()) as {
    signed: string
  }
  const { shards } = JSON.parse(list.signed) as { shards: { hash: string; area: string }[] }
  const hash = shards.find((shard) => shard.area === area)?.hash ?? ''
  const monday = new Date(Date.now() - ((new Date().getUTCDay() + 6) % 7) * 86_400_000)
    .toISOString()
    .slice(0, 10)
  const tile = await fetched(`${address}/directory/tiles/${area}/1/${monday}`, agent)
  const shares: number[] = []
  for (let round = 0; round < rounds; round += 1) {
    const [files, nothing] = [
      await askFor(`${address}/directory/shards/${hash}`, agent),
      await askFor(`${empty}/`, agent),
    ]
    shares.push(files / nothing)
  }
  agent.destroy()
  return { tileBytes: tile.length, shardOverEmpty: rounded(median(shares)) }
}

/** Answers within a round, as fast as they come. */
async function askFor(url: string, agent: Agent): Promise<number> {
  const until = performance.now() + roundMs
  let answers = 0
  const ask = async () => {
    while (performance.now() < until) {
      await fetched(url, agent)
      answers += 1
    }
  }
  await Promise.all(Array.from({ length: connections }, ask))
  return answers
}

function fetched(url: string, agent: Agent): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    get(
      url,
      { agent, headers: { 'accept-encoding': url.endsWith('/list') ? 'identity' : 'br' } },
      (answer) => {
        const chunks: Buffer[] = []
        answer.on('data', (chunk: Buffer) => chunks.push(chunk))
        answer.on('end', () => resolve(Buffer.concat(chunks)))
        answer.on('error', reject)
      },
    ).on('error', reject)
  })
}

async function startEmpty() {
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const address = probe.address()
  const port = typeof address === 'object' && address ? address.port : 0
  probe.close()
  const file = join(import.meta.dirname, '../../../apps/api/bench/empty-app.ts')
  const child = spawn(process.execPath, [file], {
    env: { PORT: String(port) },
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  })
  const url = `http://127.0.0.1:${port}`
  for (let attempt = 0; attempt < 200; attempt += 1) {
    const isUp = await fetch(url).then(
      () => true,
      () => false,
    )
    if (isUp) break
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  return { address: url, stop: () => child.disconnect() }
}
