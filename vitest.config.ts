import { defineConfig } from 'vitest/config'

// One run covers every workspace: unit tests beside the source, cross-cutting ones in test/.
export default defineConfig({
  test: {
    include: ['{apps,packages}/*/{src,test}/**/*.test.{ts,tsx}', 'test/**/*.test.ts'],
    reporters: ['default', './test/report-hangs.ts'],
    globalSetup: ['test/global-setup.ts'],
    // Time never fails a test; what hangs is ended, and where everything does the first dozen tell enough.
    ...(process.env.CI ? { bail: 12 } : {}),
    testTimeout: 180_000,
    hookTimeout: 300_000,
    expect: { poll: { timeout: 60_000 } },
    // Two cores are the machine we promise to work on; browser and database tests share them.
    maxWorkers: 2,
  },
})
