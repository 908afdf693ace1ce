// Loading and searching in Chromium, its processor slowed four times: a telephone. Measured on the main thread, where it can be slowed.
import { join } from 'node:path'
import { buildShard, type DirectoryEntry } from '@colloque/directory'
import { launchBrowser } from '@colloque/testing'
import { build } from 'vite'
import type { Run } from './chromium-entry.ts'
import { queries, searchedFrom } from './queries.ts'
import { median, rounded } from './statistics.ts'

const slowedTimes = 4

/** Medians, and the slowest of the searches (ms), over these entries by area. */
export async function measureInChromium(
  entries: ReadonlyMap<string, readonly DirectoryEntry[]>,
  rounds: number,
) {
  const page = await (await launchBrowser()).newPage()
  await page.evaluate(await bundle())
  const session = await page.context().newCDPSession(page)
  await session.send('Emulation.setCPUThrottlingRate', { rate: slowedTimes })
  const asked = {
    shards: [...entries].map(([area, of]) => ({
      area,
      text: Buffer.from(buildShard(area, of)).toString('base64'),
    })),
    rounds,
    queries: [...queries],
    from: searchedFrom,
  }
  const { loads, searches } = await page.evaluate(
    (given) => (globalThis as unknown as { measureDirectory: Run }).measureDirectory(given),
    asked,
  )
  await page.close()
  return {
    loadMs: rounded(median(loads)),
    queryMs: rounded(median(searches)),
    slowestMs: rounded(Math.max(...searches)),
  }
}

async function bundle(): Promise<string> {
  const built = await build({
    root: import.meta.dirname,
    configFile: false,
    logLevel: 'error',
    build: {
      write: false,
      target: 'es2022',
      lib: { entry: join(import.meta.dirname, 'chromium-entry.ts'), formats: ['iife'], name: 'bench' },
    },
  })
  const [output] = [built].flat()
  const chunk = output && 'output' in output ? output.output[0] : null
  if (!chunk) throw new Error('nothing was built')
  return chunk.code
}
