// Lists every file a build serves with its SHA-256, so that anyone can compare what a server sends with what a
// release published. The list itself and the compressed forms are not in it.
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Plugin } from 'vite'

export const SITE_MANIFEST = 'site-manifest.json'

/** Vite plugin writing `site-manifest.json`: `{language, files: {"/path": {sha256 (hex), bytes}}}`, sorted. */
export function siteManifest(language: string): Plugin {
  return {
    name: 'colloque:site-manifest',
    apply: 'build',
    writeBundle: {
      order: 'post',
      sequential: true,
      handler({ dir = '.' }) {
        const text = `${JSON.stringify({ language, files: digests(dir) }, null, 2)}\n`
        writeFileSync(join(dir, SITE_MANIFEST), text)
      },
    },
  }
}

function digests(folder: string): Record<string, { readonly sha256: string; readonly bytes: number }> {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter(
      (name) => !/\.(?:br|gz)$/.test(name) && name !== SITE_MANIFEST && statSync(join(folder, name)).isFile(),
    )
    .sort()
  return Object.fromEntries(
    names.map((name) => {
      const bytes = readFileSync(join(folder, name))
      const sha256 = createHash('sha256').update(bytes).digest('hex')
      return [`/${name.replaceAll('\\', '/')}`, { sha256, bytes: bytes.length }]
    }),
  )
}
