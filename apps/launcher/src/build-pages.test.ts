// The pages are built when their sources changed, and not otherwise.
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { buildPages } from './build-pages.ts'

const build = `import { appendFileSync, mkdirSync, writeFileSync } from 'node:fs'
for (const app of ['web', 'practice']) {
  mkdirSync(\`apps/\${app}/dist/en\`, { recursive: true })
  writeFileSync(\`apps/\${app}/dist/en/index.html\`, '')
}
appendFileSync('builds', 'x')
`
let root = ''
const never = new AbortController().signal
const quiet = () => undefined
const write = async (path: string, text: string) => {
  await mkdir(dirname(join(root, path)), { recursive: true })
  await writeFile(join(root, path), text)
}
const builds = async () => (await readFile(join(root, 'builds'), 'utf8').catch(() => '')).length

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'pages of '))
  await write('package.json', '{"type":"module"}')
  await write('package-lock.json', '{}')
  await write('tools/build.ts', build)
  await write('apps/web/src/front.tsx', 'a')
  await write('apps/practice/src/main.tsx', 'b')
  await write('packages/ui/src/index.ts', 'c')
})
afterEach(() => rm(root, { recursive: true }))

describe('buildPages', () => {
  it('builds once and again after a source changed, also in a moved copy', async () => {
    await buildPages(root, never, quiet)
    await buildPages(root, never, quiet)
    expect(await builds()).toBe(1)
    await write('packages/ui/src/index.ts', 'changed')
    await buildPages(root, never, quiet)
    expect(await builds()).toBe(2)
    const copy = `${root} copy`
    await cp(root, copy, { recursive: true })
    await buildPages(copy, never, quiet)
    expect((await readFile(join(copy, 'builds'), 'utf8')).length).toBe(2)
    await rm(copy, { recursive: true })
  })

  it('does not build again for a test, and does when a page is missing', async () => {
    await buildPages(root, never, quiet)
    await write('apps/web/src/front.test.tsx', 'x')
    await write('apps/web/test/x.ts', 'x')
    await buildPages(root, never, quiet)
    expect(await builds()).toBe(1)
    await rm(join(root, 'apps/practice/dist'), { recursive: true })
    await buildPages(root, never, quiet)
    expect(await builds()).toBe(2)
  })

  it('shows what a failed build said and remembers nothing', async () => {
    await write('tools/build.ts', "console.error('no such colour')\nprocess.exitCode = 1\n")
    const said: string[] = []
    await expect(buildPages(root, never, (line) => said.push(line))).rejects.toThrow('could not be built')
    expect(said.join('\n')).toContain('no such colour')
    await write('tools/build.ts', build)
    await buildPages(root, never, quiet)
    expect(await builds()).toBe(1)
  })
})
