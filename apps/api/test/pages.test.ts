import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { brotliCompressSync, gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { loadBuiltApp } from '../src/pages/load-pages.ts'
import { origin, startTestApi, type TestApi } from './test-api.ts'

const folder = mkdtempSync(join(tmpdir(), 'pages-'))
let api: TestApi

function write(path: string, text: string): void {
  const full = join(folder, path)
  mkdirSync(dirname(full), { recursive: true })
  writeFileSync(full, text)
  writeFileSync(`${full}.br`, brotliCompressSync(text))
  writeFileSync(`${full}.gz`, gzipSync(text))
}

beforeAll(async () => {
  for (const language of ['en', 'fr']) {
    for (const page of ['index', 'p', 'v', '404'])
      write(`web/${language}/${page}.html`, `${page} ${language}`)
    write(`practice/${language}/index.html`, `practice ${language}`)
    write(`practice/${language}/assets/practice-${language}.js`, language)
    write(`web/${language}/assets/shared-abc.css`, 'body{}')
    write(`web/${language}/favicon.svg`, '<svg/>')
    write(`web/${language}/site-manifest.json`, `{"language":"${language}"}`)
  }
  writeFileSync(join(folder, 'web/en/secret.key'), 'not a page')
  api = await startTestApi({
    pages: {
      web: loadBuiltApp(join(folder, 'web'), 'web'),
      practice: loadBuiltApp(join(folder, 'practice'), 'practice'),
    },
  })
})
afterAll(async () => {
  rmSync(folder, { recursive: true })
  await api.end()
})

const get = (path: string, headers: Record<string, string> = {}) =>
  api.app.request(`${origin}${path}`, { headers })

describe('pages', () => {
  it.each([
    ['/', 200, 'index en'],
    ['/p/cabinet-des-tilleuls', 200, 'p en'],
    ['/v/', 200, 'v en'],
    ['/practice', 200, 'practice en'],
    ['/practice/', 200, 'practice en'],
    ['/practice/day/2026-11-24', 200, 'practice en'],
    ['/nothing', 404, '404 en'],
    ['/practice-of-mine', 404, '404 en'],
    ['/p/', 404, '404 en'],
    ['/secret.key', 404, '404 en'],
    ['/../../package.json', 404, '404 en'],
    ['/assets/..%2f..%2fpackage.json', 404, '404 en'],
  ])('%s is %d', async (path, status, text) => {
    const answer = await get(path)
    expect([answer.status, await answer.text()]).toEqual([status, text])
  })

  it('let only the practice app name a Trusted Types policy', async () => {
    expect((await get('/practice')).headers.get('content-security-policy')).toContain(
      '; trusted-types colloque',
    )
    for (const path of ['/', '/v/', '/nothing', '/assets/shared-abc.css']) {
      expect((await get(path)).headers.get('content-security-policy')).toContain("; trusted-types 'none'")
    }
  })

  it.each([
    ['', 'fr-CH, en;q=0.8', 'fr'],
    ['', 'de, fr;q=0.4, en;q=0.2', 'fr'],
    ['', 'de', 'en'],
    ['', 'fr;q=0, en', 'en'],
    ['?lang=fr', 'en', 'fr'],
    ['?lang=xx', 'fr', 'fr'],
    ['?lang=../en', 'fr', 'fr'],
  ])('speak %s with Accept-Language %s: %s', async (query, accepted, language) => {
    const answer = await get(`/${query}`, { 'accept-language': accepted })
    expect(answer.headers.get('content-language')).toBe(language)
    expect(answer.headers.get('vary')).toBe('Accept-Encoding, Accept-Language')
    expect(await answer.text()).toBe(`index ${language}`)
  })

  it.each([
    ['gzip, deflate, br, zstd', 'br'],
    ['gzip', 'gzip'],
    ['br;q=0, gzip', 'gzip'],
    ['identity', null],
  ])('come compressed as %s allows', async (accepted, encoding) => {
    const answer = await get('/', { 'accept-encoding': accepted })
    expect(answer.headers.get('content-encoding')).toBe(encoding)
  })

  it('are asked for again by ETag; assets named by their content never', async () => {
    for (const [path, cache] of [
      ['/', 'no-cache'],
      ['/favicon.svg', 'no-cache'],
      ['/assets/shared-abc.css', 'public, max-age=31536000, immutable'],
      ['/assets/practice-fr.js', 'public, max-age=31536000, immutable'],
    ] as const) {
      const answer = await get(path)
      const etag = answer.headers.get('etag') ?? ''
      expect(answer.headers.get('cache-control'), path).toBe(cache)
      const again = await get(path, { 'if-none-match': `"x", ${etag}` })
      expect([again.status, await again.text()], path).toEqual([304, ''])
      expect(again.headers.get('content-security-policy')).toBeTruthy()
    }
  })

  it('publish the hashes of what a build serves, by app and language', async () => {
    for (const language of ['en', 'fr']) {
      expect(await (await get(`/site-manifest/web-${language}.json`)).json()).toEqual({ language })
    }
  })

  it('of two builds that disagree are refused', () => {
    write('web/fr/assets/shared-abc.css', 'body{color:red}')
    expect(() => loadBuiltApp(join(folder, 'web'), 'web')).toThrow('build again')
  })

  it('that are not built say so, and readiness does not depend on them', async () => {
    const bare = await startTestApi()
    const answer = await bare.app.request(`${origin}/p/x`)
    expect([answer.status, await answer.text()]).toEqual([503, expect.stringContaining('npm run build')])
    expect((await bare.app.request(`${origin}/readyz`)).status).toBe(200)
    await bare.end()
  })
})
