// The rings and layers of docs/house.md hold, and the checks that say so can fail.
import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { findBoundaryViolations, importsOf } from '../tools/boundaries.ts'
import { readWorkspaces, root } from '../tools/workspaces.ts'

const copies: string[] = []
afterEach(() => {
  for (const copy of copies.splice(0)) rmSync(copy, { recursive: true, force: true })
})

/** The manifests of this repository without its sources, plus `files`. */
function houseWith(files: Record<string, string>): string {
  const copy = mkdtempSync(join(tmpdir(), 'house-'))
  copies.push(copy)
  for (const { folder } of readWorkspaces()) {
    mkdirSync(join(copy, folder), { recursive: true })
    cpSync(join(root, folder, 'package.json'), join(copy, folder, 'package.json'))
  }
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(copy, path)), { recursive: true })
    writeFileSync(join(copy, path), text)
  }
  return copy
}

describe('the rings', () => {
  it('hold in this repository', () => {
    expect(findBoundaryViolations()).toEqual([])
  })

  it('see a server that imports what could unseal', () => {
    const house = houseWith({ 'apps/api/src/x.ts': "import { openBase } from '@colloque/hpke'\n" })
    expect(findBoundaryViolations(house).join()).toContain('apps/api/src/x.ts imports @colloque/hpke')
  })

  it('see a server that depends on what could unseal through another package', () => {
    const house = houseWith({})
    const path = join(house, 'packages/scheduling/package.json')
    const manifest = JSON.parse(readFileSync(path, 'utf8'))
    manifest.dependencies = { '@colloque/hpke': '*' }
    writeFileSync(path, JSON.stringify(manifest))
    expect(findBoundaryViolations(house).join()).toContain('@colloque/api reaches @colloque/hpke')
  })

  it.each([
    [
      'a core package that reads the clock',
      'packages/scheduling/src/x.ts',
      'const a = Date.now()\n',
      'uses Date.now',
    ],
    [
      'a page that ships the contract',
      'apps/web/src/x.ts',
      "import { routes } from '@colloque/contract'\n",
      'types only',
    ],
    [
      'a second door to the database',
      'apps/api/src/x.ts',
      "import postgres from 'postgres'\n",
      'imports postgres',
    ],
    [
      'a second door to passkeys',
      'packages/sessions/src/x.ts',
      "import { verifyAuthenticationResponse } from '@simplewebauthn/server'\n",
      'imports @simplewebauthn/server',
    ],
    [
      'a relative escape',
      'apps/api/src/x.ts',
      "import '../../../packages/hpke/src/index.ts'\n",
      'reaches out',
    ],
    [
      'a dynamic import',
      'apps/api/src/x.ts',
      "await import('@colloque/keyring')\n",
      'imports @colloque/keyring',
    ],
    ['a stray environment variable', 'apps/api/src/x.ts', 'process.env.X\n', 'reads process.env'],
  ])('see %s', (_, path, text, expected) => {
    expect(findBoundaryViolations(houseWith({ [path]: text })).join()).toContain(expected)
  })
})

describe('the layers of the desk', () => {
  it.each([
    ['a model that asks the state', 'model/x.ts', "import { day } from '../state/agenda/on-show.ts'"],
    ['a type from above', 'model/agenda/x.ts', "import type { Phase } from '../../state/session/session.ts'"],
    ['storage that reaches into the worker', 'storage/x.ts', "import '../crypto/worker-state.ts'"],
    ['a worker that reads signals', 'crypto/x.ts', "await import('../state/session/session.ts')"],
    ['a state that draws', 'state/agenda/x.ts', "export { Agenda } from '../../views/agenda/agenda.tsx'"],
    ['a view that begins the page', 'views/x.tsx', "import { App } from '../app.tsx'"],
    ['a folder that is no layer', 'state/x.ts', "import '../helpers/x.ts'"],
    ['a service worker that is not alone', 'service-worker/x.ts', "import '../model/days.ts'"],
  ])('refuse %s', (_, path, text) => {
    const where = `apps/practice/src/${path}`
    const found = findBoundaryViolations(houseWith({ [where]: `${text}\n` }))
    expect(found).toEqual([expect.stringContaining(`${where} imports upward`)])
  })

  it('let each import itself and those before it', () => {
    const text =
      "import '../session/session.ts'\nimport '../../model/days.ts'\nimport '../../crypto/tasks.ts'\n"
    expect(findBoundaryViolations(houseWith({ 'apps/practice/src/state/agenda/x.ts': text }))).toEqual([])
  })
})

describe('the linter', () => {
  function lintsCleanly(files: Record<string, string>): boolean {
    const house = houseWith({ 'biome.json': readFileSync(join(root, 'biome.json'), 'utf8'), ...files })
    const biome = join(root, 'node_modules/.bin/biome')
    const only = ['--vcs-enabled=false', '--only=suspicious/noImportCycles']
    return spawnSync(biome, ['lint', ...only, 'apps', 'packages'], { cwd: house }).status === 0
  }

  it.each([
    ['values', "export * from './b.ts'\n"],
    ['types alone', "import type { B } from './b.ts'\nexport type A = B\n"],
  ])('refuses a circle of %s', (_, text) => {
    const a = 'apps/practice/src/state/agenda/a.ts'
    const b = 'apps/practice/src/state/agenda/b.ts'
    expect(lintsCleanly({ [a]: text, [b]: text.replace('./b.ts', './a.ts') })).toBe(false)
    expect(lintsCleanly({ [a]: text, [b]: 'export type B = string\n' }), 'control').toBe(true)
  })
})

describe('the reader of imports', () => {
  it('finds static, type, dynamic and re-exporting forms', () => {
    const text = `import a from 'a'\nimport type { b } from 'b'\nexport * from 'c'\nexport { d } from 'd'\nimport 'e'\nawait import('f')\nrequire('g')\nimport {\n  h,\n} from 'h'\n`
    expect(importsOf(text).map((i) => i.specifier)).toEqual(['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'])
    expect(importsOf(text).filter((i) => i.typeOnly)).toEqual([{ specifier: 'b', typeOnly: true }])
  })
})
