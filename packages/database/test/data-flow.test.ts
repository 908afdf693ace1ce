import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { generateDataFlow } from '../generate/data-flow.ts'

const committed = readFileSync(join(import.meta.dirname, '../../../docs/data-flow.md'), 'utf8')

describe('docs/data-flow.md', () => {
  it('is what the schema and the routes say today', () => {
    expect(committed).toBe(generateDataFlow())
  })

  it('leads no arrow from a sealed field to the operator or to everyone', () => {
    const arrows = [...generateDataFlow().matchAll(/^ {2}(\w+) --> (\w+)$/gm)].map(([, from, to]) => [
      from,
      to,
    ])
    const toOperator = arrows.filter(([, to]) => to === 'operator' || to === 'everyone').map(([from]) => from)
    expect(arrows.some(([from]) => from === 'envelopes_sealed')).toBe(true)
    expect(toOperator.length).toBeGreaterThan(3)
    expect(toOperator.filter((from) => from?.endsWith('_sealed') || from?.endsWith('_secret'))).toEqual([])
  })
})
