// The pages are the same bytes wherever they are built, so that anybody can hold what a server serves against these
// sources; and what the tests try is what `npm run build` serves.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { copyProject, type ProjectCopy } from '../apps/launcher/test/project-copy.ts'
import { run } from '../apps/launcher/test/run-launcher.ts'
import { offeredLanguages } from '../packages/ui/vite/index.ts'
import { builtPages } from './built-pages.ts'

let copy: ProjectCopy
beforeAll(async () => {
  copy = await copyProject()
})
afterAll(() => copy?.remove())

/** The hash of every file that a build serves. */
function manifestOf(folder: string): Record<string, unknown> {
  return JSON.parse(readFileSync(join(folder, 'site-manifest.json'), 'utf8')) as Record<string, unknown>
}

describe('two builds in two folders', () => {
  it('are the same to the byte, in every app and language', async () => {
    const node = join(copy.folder, 'node_modules/.bin/node')
    const built = run(copy, {}, [node, 'tools/build.ts'])
    expect([await built.ended, built.output()]).toEqual([0, expect.any(String)])
    for (const app of ['web', 'practice'] as const) {
      const here = await builtPages(app)
      for (const language of offeredLanguages) {
        const there = manifestOf(join(copy.folder, 'apps', app, 'dist', language))
        expect(manifestOf(join(here, language))).toEqual(there)
        expect(JSON.stringify(there).length).toBeGreaterThan(500)
      }
    }
  })
})
