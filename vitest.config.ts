import { defineConfig } from 'vitest/config'

// One run covers every workspace: unit tests beside the source, cross-cutting ones in test/.
export default defineConfig({
  test: {
    include: ['{apps,packages}/*/{src,test}/**/*.test.{ts,tsx}', 'test/**/*.test.ts'],
    reporters: ['default', './test/report-hangs.ts'],
    globalSetup: ['test/global-setup.ts'],
    // Time never fails a test; what hangs is ended, and where everything does the first dozen tell enough.
    // A wait for the browser that ran out there is gone through once more, and its test marked "retry"; an expectation that
    // is not met never is.
    ...(process.env.CI ? { bail: 12, retry: { count: 1, condition: /Timeout \d+ms exceeded/ } } : {}),
    testTimeout: 180_000,
    hookTimeout: 300_000,
    expect: { poll: { timeout: 60_000 } },
    // Two cores are the machine we promise to work on; browser and database tests share them.
    maxWorkers: 2,
  },
})
