// The fault that takes a deployment of its own: the disk under the database is full for a while.
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { isDone } from '../visit-story.ts'
import { startDeployment } from './deployment.ts'
import { mountSmallDisk } from './full-disk.ts'
import { startLoad } from './load.ts'
import { lineOf } from './storm.ts'
import { type Verdict, verify } from './verify.ts'

export type FullDisk = { outcome: string; verdict: Verdict | null }

const [apiCount, practiceCount, people] = [1, 2, 8]
const patienceMs = 60_000
const fullForMs = 3_000
const untilFeltMs = 30_000

/** Fills the disk under a deployment in `folder` while people book, frees it, and looks what is left. */
export async function stormOfFullDisk(
  folder: string,
  { seed, say }: { seed: number; say(line: string): void },
): Promise<FullDisk> {
  const disk = await mountSmallDisk(folder)
  if (typeof disk === 'string') return { outcome: disk, verdict: null }
  try {
    const deployment = await startDeployment(join(folder, 'database'), { apiCount, practiceCount })
    try {
      const load = startLoad(deployment, people, seed)
      try {
        await sleep(1_000)
        await disk.fill()
        const isFelt = await untilFelt(load.history)
        // The log needs its next file now: without room for it PostgreSQL ends in a panic.
        await deployment.owner`SELECT pg_switch_wal()`.catch(() => undefined)
        await sleep(fullForMs)
        await disk.free()
        const recoveryMs = await load.recovered(performance.now(), patienceMs)
        const verdict = await load.rest(() => verify(deployment.owner, load.history))
        say(lineOf({ name: 'full disk' }, recoveryMs, verdict))
        if (!isFelt) verdict.violations.push('the disk was full and no booking felt it')
        if (recoveryMs === null) verdict.violations.push('no booking after the disk had room again')
        return { outcome: verdict.violations.length === 0 ? `survived, ${recoveryMs} ms` : 'failed', verdict }
      } finally {
        await load.stop()
      }
    } finally {
      await deployment.stop()
    }
  } finally {
    await disk.unmount()
  }
}

async function untilFelt(history: Parameters<typeof verify>[1]): Promise<boolean> {
  const count = history.length
  const givesUpAt = performance.now() + untilFeltMs
  while (performance.now() < givesUpAt) {
    const since = history.slice(count)
    if (since.some((event) => !isDone(event) && (event.status === null || event.status >= 500))) return true
    await sleep(20)
  }
  return false
}
