import { defineConfig } from 'vitest/config'

// npm run test:slow: what is worth hours of a machine now and then, and not every time.
export default defineConfig({
  root: '.',
  test: {
    include: ['{apps,packages}/*/test/slow/*.slow.ts'],
    globalSetup: ['test/global-setup.ts'],
    testTimeout: 3_600_000,
    hookTimeout: 120_000,
    expect: { poll: { timeout: 60_000 } },
    maxWorkers: 1,
  },
})
