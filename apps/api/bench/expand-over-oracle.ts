// The expansion of openings has a bench of its own in packages/scheduling; its one figure is asked for by its name.
import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'

const bench = join(import.meta.dirname, '../../../packages/scheduling/bench/run.ts')

export async function expandOverOracle(): Promise<number> {
  return Number.NaN
}
void execFile
void promisify
void bench
