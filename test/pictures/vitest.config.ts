import { join } from 'node:path'
import { defineConfig } from 'vitest/config'

// npm run pictures: the README's two pictures, taken anew from the running demonstration; or every state, which takes long.
export default defineConfig({
  root: join(import.meta.dirname, '../..'),
  test: {
    include: ['test/pictures/take-pictures.ts'],
    globalSetup: ['test/global-setup.ts'],
    testTimeout: 240_000,
    hookTimeout: 120_000,
    expect: { poll: { timeout: 60_000 } },
  },
})
