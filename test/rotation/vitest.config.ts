import { join } from 'node:path'
import { defineConfig } from 'vitest/config'

// npm run bench -- rotation: an emergency with a thousand visits to come, in a real browser against a real service.
export default defineConfig({
  root: join(import.meta.dirname, '../..'),
  test: {
    include: ['test/rotation/measure-rotation.ts'],
    globalSetup: ['test/global-setup.ts'],
    testTimeout: 300_000,
    hookTimeout: 300_000,
  },
})
