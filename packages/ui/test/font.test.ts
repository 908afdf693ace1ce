import { statSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'

it('keeps the font under 30 kB', () => {
  const font = join(import.meta.dirname, '../src/styles/fonts/atkinson-hyperlegible-next.woff2')
  expect(statSync(font).size).toBeLessThan(30_000)
  expect(statSync(font).size).toBeGreaterThan(10_000)
})
