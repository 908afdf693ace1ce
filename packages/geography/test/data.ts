// The real data files, for tests.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

export function readData(name: string): unknown {
  return JSON.parse(readFileSync(join(import.meta.dirname, '..', 'data', `${name}.json`), 'utf8'))
}
