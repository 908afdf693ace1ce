// Builds the practice app in one language: one page, one module, one worker, all with published hashes.
import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { appConfig } from '@colloque/ui/vite'
import { build } from 'vite'

export type PracticeBuild = {
  lang: string
  /** `dist/<lang>` of this app unless told. */
  outDir?: string
}

/** Writes the finished pages. */
export async function buildApp({ lang, outDir }: PracticeBuild): Promise<void> {
  await build(
    appConfig({
      root: import.meta.dirname,
      language: lang,
      pages: { index: 'index.html' },
      scripts: { 'practice/service-worker': 'src/service-worker/service-worker.ts' },
      ...(outDir ? { outDir } : {}),
    }),
  )
}

/** Brotli bytes of each script and style sheet of a finished build, by file name. */
export function measureApp(lang: string): Record<string, number> {
  const folder = join(import.meta.dirname, 'dist', lang, 'assets')
  return Object.fromEntries(
    readdirSync(folder)
      .filter((name) => name.endsWith('.br'))
      .map((name) => [name.replace(/\.br$/, ''), statSync(join(folder, name)).size]),
  )
}
