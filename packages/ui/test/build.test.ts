import { createHash } from 'node:crypto'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { build } from 'vite'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { appConfig, messagesAlias, SITE_MANIFEST } from '../vite/index.ts'

const STYLEGUIDE = join(import.meta.dirname, '../styleguide')
const folders: string[] = []

function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'build-'))
  folders.push(folder)
  return folder
}

async function buildStyleguide(language: string): Promise<string> {
  const outDir = newFolder()
  await build(appConfig({ root: STYLEGUIDE, language, pages: { index: 'index.html' }, outDir }))
  return outDir
}

function files(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => statSync(join(folder, name)).isFile())
    .sort()
}

let french = ''

beforeAll(async () => {
  french = await buildStyleguide('fr')
})

afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true })
})

describe('a build in one language', () => {
  it('says its language in the page and ships no other', () => {
    expect(readFileSync(join(french, 'index.html'), 'utf8')).toContain('<html lang="fr"')
    const scripts = files(french).filter((name) => name.endsWith('.js'))
    const code = scripts.map((name) => readFileSync(join(french, name), 'utf8')).join()
    expect(code).toContain('Aller au contenu')
    expect(code).not.toContain('Skip to content')
  })

  it('ships no message nobody calls', () => {
    const code = files(french)
      .filter((name) => name.endsWith('.js'))
      .map((name) => readFileSync(join(french, name), 'utf8'))
      .join()
    // The styleguide never calls the sentences of errors; a called one is the control.
    expect(code).not.toContain('Une autre personne vient de prendre cet horaire')
    expect(code).toContain('Scellé pour')
  })

  it('gives every script, module and style sheet of the page its digest', () => {
    const html = readFileSync(join(french, 'index.html'), 'utf8')
    const tags = [...html.matchAll(/<(?:script|link)\b[^>]*>/g)].map(([tag]) => tag)
    const loading = tags.filter((tag) => !/rel="(?:icon|preload)"/.test(tag))
    expect(loading.length).toBeGreaterThan(1)
    for (const tag of loading) {
      const url = /(?:src|href)="([^"]+)"/.exec(tag)?.[1] ?? ''
      const stated = /integrity="sha384-([^"]+)"/.exec(tag)?.[1]
      const actual = createHash('sha384')
        .update(readFileSync(join(french, url)))
        .digest('base64')
      expect(stated).toBe(actual)
    }
    const listed = tags.join()
    for (const name of files(french).filter((file) => file.endsWith('.js'))) expect(listed).toContain(name)
  })

  it('lists every served file with its SHA-256', () => {
    const manifest: { language: string; files: Record<string, { sha256: string; bytes: number }> } =
      JSON.parse(readFileSync(join(french, SITE_MANIFEST), 'utf8'))
    expect(manifest.language).toBe('fr')
    const served = files(french).filter((name) => !/\.(?:br|gz)$/.test(name) && name !== SITE_MANIFEST)
    expect(Object.keys(manifest.files)).toEqual(served.map((name) => `/${name}`))
    for (const name of served) {
      const bytes = readFileSync(join(french, name))
      expect(manifest.files[`/${name}`]).toEqual({
        sha256: createHash('sha256').update(bytes).digest('hex'),
        bytes: bytes.length,
      })
    }
  })

  it('has compressed forms that open to the same bytes', () => {
    const scripts = files(french).filter((name) => /\.(?:js|css|html)$/.test(name))
    for (const name of scripts) {
      const bytes = readFileSync(join(french, name))
      expect(brotliDecompressSync(readFileSync(join(french, `${name}.br`))).equals(bytes)).toBe(true)
      expect(gunzipSync(readFileSync(join(french, `${name}.gz`))).equals(bytes)).toBe(true)
    }
  })

  it('has no inline script or style and asks nothing of another origin', () => {
    const html = readFileSync(join(french, 'index.html'), 'utf8')
    expect(html).not.toMatch(/<style|style=|<script(?![^>]*\bsrc=)/)
    const css = files(french).filter((name) => name.endsWith('.css'))
    for (const name of css) expect(readFileSync(join(french, name), 'utf8')).not.toMatch(/https?:|data:/)
  })

  it('gives the same bytes a second time', async () => {
    const again = await buildStyleguide('fr')
    expect(files(again)).toEqual(files(french))
    for (const name of files(french))
      expect(readFileSync(join(again, name)).equals(readFileSync(join(french, name)))).toBe(true)
  })
})

describe('pages that share a module', () => {
  it('list it with its digest, and so need no crossorigin and no loader', async () => {
    const root = newFolder()
    for (const name of ['one', 'two']) {
      writeFileSync(
        join(root, `${name}.html`),
        `<!doctype html>\n<html lang="en">\n<head>\n<script type="module" src="./${name}.js"></script>\n</head>\n</html>\n`,
      )
      writeFileSync(
        join(root, `${name}.js`),
        `import { shared } from './shared.js'\nconsole.log('${name}', shared)`,
      )
    }
    writeFileSync(join(root, 'shared.js'), 'export const shared = [1, 2, 3].map(String).join()')
    const outDir = join(root, 'out')
    await build(appConfig({ root, language: 'en', pages: { one: 'one.html', two: 'two.html' }, outDir }))
    const common = files(outDir).find((name) => /shared.*\.js$/.test(name)) ?? ''
    const digest = createHash('sha384')
      .update(readFileSync(join(outDir, common)))
      .digest('base64')
    for (const name of ['one', 'two']) {
      const html = readFileSync(join(outDir, `${name}.html`), 'utf8')
      expect(html).toContain(`<link rel="modulepreload" href="/${common}" integrity="sha384-${digest}">`)
      expect(html.match(/modulepreload/g)).toHaveLength(1)
    }
  })

  it('ships only the messages called through m as well', async () => {
    const root = newFolder()
    writeFileSync(
      join(root, 'index.html'),
      '<!doctype html>\n<html lang="en">\n<head>\n<script type="module" src="./a.js"></script>\n</head>\n</html>\n',
    )
    const messages = join(import.meta.dirname, '../src/messages/index.ts')
    writeFileSync(
      join(root, 'a.js'),
      `import { m } from ${JSON.stringify(messages)}\nconsole.log(m.common.save())`,
    )
    const outDir = join(root, 'out')
    await build(appConfig({ root, language: 'fr', pages: { index: 'index.html' }, outDir }))
    const code = files(outDir)
      .filter((name) => name.endsWith('.js'))
      .map((name) => readFileSync(join(outDir, name), 'utf8'))
      .join()
    expect(code).toContain('Enregistrer')
    expect(code).not.toContain('Aller au contenu')
  })
})

describe('what a build refuses', () => {
  it('refuses a language that is not offered', () => {
    expect(() => messagesAlias('nl')).toThrow('No messages for the language “nl”')
  })

  it('refuses a module imported dynamically', async () => {
    const root = newFolder()
    writeFileSync(
      join(root, 'index.html'),
      '<html lang="en"><head><script type="module" src="./a.js"></script></head></html>',
    )
    writeFileSync(join(root, 'a.js'), 'import("./b.js").then(({ b }) => console.log(b))')
    writeFileSync(join(root, 'b.js'), 'export const b = 1')
    const outDir = join(root, 'out')
    await expect(
      build(appConfig({ root, language: 'en', pages: { index: 'index.html' }, outDir })),
    ).rejects.toThrow('dynamically')
    expect(existsSync(join(outDir, 'index.html'))).toBe(false)
  })
})
