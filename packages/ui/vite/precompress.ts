// Writes Brotli and gzip forms beside every text file of a finished build, so the server never compresses:
// no cost under load and no compression of secrets together with what an attacker chose.
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

function compress(path: string): void {
  const bytes = readFileSync(path)
  const params = { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length }
  writeFileSync(`${path}.br`, brotliCompressSync(bytes, { params }))
  writeFileSync(`${path}.gz`, gzipSync(bytes, { level: 9 }))
}
