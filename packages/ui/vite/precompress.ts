// Writes Brotli and gzip forms beside every text file of a finished build, so the server never compresses:
// no cost under load and no compression of secrets together with what an attacker chose.
import { hash } from 'node:crypto'
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'
import type { Plugin } from 'vite'

const TEXT = /\.(?:html|js|css|svg|json|webmanifest|txt)$/
const TOO_SMALL_BYTES = 200

/** Vite plugin writing `<file>.br` (quality 11) and `<file>.gz` (level 9). */
export function precompress(): Plugin {
  return {
    name: 'colloque:precompress',
    apply: 'build',
    writeBundle: {
      order: 'post',
      sequential: true,
      handler({ dir }) {
        for (const path of textFiles(dir ?? '.')) compress(path)
      },
    },
  }
}

function textFiles(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((path) => TEXT.test(path) && statSync(path).isFile() && statSync(path).size >= TOO_SMALL_BYTES)
}

// The same file is part of several builds, of each language and of both apps: it is compressed once.
const made = new Map<string, { readonly br: Uint8Array; readonly gz: Uint8Array }>()

function compress(path: string): void {
  const bytes = readFileSync(path)
  const content = hash('sha256', bytes)
  const { br, gz } = made.get(content) ?? compressed(bytes)
  made.set(content, { br, gz })
  writeFileSync(`${path}.br`, br)
  writeFileSync(`${path}.gz`, gz)
}

function compressed(bytes: Uint8Array): { br: Uint8Array; gz: Uint8Array } {
  const params = { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length }
  return { br: brotliCompressSync(bytes, { params }), gz: gzipSync(bytes, { level: 9 }) }
}
