// How openings expand beside temporal-polyfill has a bench of its own (npm run bench -- availability): its figure.
import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'

const bench = join(import.meta.dirname, '../../../packages/scheduling/bench/run.ts')

/** Our time divided by the oracle's. */
export async function expandOverOracle(): Promise<number> {
  const { stdout } = await promisify(execFile)(process.execPath, [bench])
  const { figures } = JSON.parse(stdout.trim().split('\n').at(-1) ?? '') as {
    figures: { expandOverOracle: number; differences: number }
  }
  if (figures.differences > 0) throw new Error('the expansion differs from the oracle')
  return figures.expandOverOracle
}
