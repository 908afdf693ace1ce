// Builds the patient's pages in one language, and weighs them: what a patient's browser loads is a promise too.
// Refuses nothing itself; tools/build.ts fails when `reportSizes` says no.
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { brotliCompressSync } from 'node:zlib'
import { appConfig, offeredLanguages } from '@colloque/ui/vite'
import { build } from 'vite'
import { laterScript } from './later-script.ts'

const root = import.meta.dirname

// Three groups, each with its own shared file: the front page must not pay for what seals, nor whoever books for the search.
const groups = [
  { front: 'index.html', missing: '404.html' },
  { find: 'find.html' },
  { p: 'p.html', v: 'v.html', room: 'src/waiting-room/room.ts' },
] as const
const bookingPage = 'p.html'

/** Most brotli bytes of JavaScript on the booking page, without and with what seals. */
const LIMIT_BYTES = 60_000
const LIMIT_WITH_SEALING_BYTES = 90_000

/** What verifies and seals, with everything it leans on, so that no file needs another that needs it back. */
const SEALING = /\/(@noble|@scure|zod|packages\/(encoding|hpke|practice-document|sealing))\//

/** Builds `apps/web/dist/<lang>/`, or `outDir`. */
export async function buildApp({ lang, outDir }: { lang: string; outDir?: string }): Promise<void> {
  for (const [index, pages] of groups.entries()) {
    const config = appConfig({ root, language: lang, pages, ...(outDir === undefined ? {} : { outDir }) })
    await build({
      ...config,
      plugins: [...(config.plugins ?? []), laterScript(bookingPage, 'room', 'waiting-room')],
      build: {
        ...config.build,
        emptyOutDir: index === 0,
        rolldownOptions: { ...config.build?.rolldownOptions, output: { codeSplitting } },
      },
    })
  }
}

// What seals, and the rest: few requests, and from booking to the private link both come from the cache. What one page
// alone needs (opening a visit, sealing one) stands in its own file.
const codeSplitting = {
  includeDependenciesRecursively: false,
  groups: [
    { name: 'sealing', test: SEALING, minShareCount: 2, priority: 2 },
    { name: 'base', minShareCount: 2, priority: 1 },
  ],
}

/** Prints what each page loads and says whether the booking page keeps its limits; last line JSON. */
export function reportSizes(folder = join(root, 'dist')): boolean {
  const figures: Record<string, number> = {}
  let ok = true
  for (const language of readdirSync(folder).filter((name) => existsSync(join(folder, name, 'p.html')))) {
    const pages = groups.flatMap((all) => Object.values(all)).filter((page) => page.endsWith('.html'))
    for (const page of pages) {
      const files = scriptsOf(join(folder, language), page)
      const sealing = sum(files.filter(({ name }) => name.includes('/sealing-')))
      const all = sum(files)
      console.log(
        `${language} ${page.padEnd(11)} ${kB(all - sealing)} kB + ${kB(sealing)} kB that seal, ${files.length} files`,
      )
      if (page !== bookingPage) continue
      figures[`${language}BookingBytes`] = all - sealing
      figures[`${language}BookingWithSealingBytes`] = all
      ok &&= all - sealing < LIMIT_BYTES && all < LIMIT_WITH_SEALING_BYTES
    }
  }
  console.log(JSON.stringify({ name: 'sizes', figures, ok }))
  return ok
}

type Weighed = { readonly name: string; readonly bytes: number }

function scriptsOf(folder: string, page: string): Weighed[] {
  const html = readFileSync(join(folder, page), 'utf8')
  const names = [...html.matchAll(/(?:src|href)="(\/assets\/[^"]+\.js)"/g)].map(([, name]) => name ?? '')
  return [...new Set(names)].map((name) => ({ name, bytes: brotliBytes(join(folder, name)) }))
}

// Tiny files have no compressed form beside them.
function brotliBytes(path: string): number {
  return existsSync(`${path}.br`)
    ? statSync(`${path}.br`).size
    : brotliCompressSync(readFileSync(path)).length
}

function sum(files: readonly Weighed[]): number {
  return files.reduce((total, { bytes }) => total + bytes, 0)
}

function kB(bytes: number): string {
  return (bytes / 1000).toFixed(1).padStart(5)
}

if (import.meta.main) {
  for (const lang of offeredLanguages) await buildApp({ lang })
  process.exitCode = reportSizes() ? 0 : 1
}
