// The built pages, read once into memory with their compressed forms. Files named by their content are the same for
// every language; HTML is one file per language.
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { extname, join } from 'node:path'

export type Encoding = 'br' | 'gzip' | 'identity'

export type PageFile = {
  contentType: string
  /** Named by its content, so it never changes. */
  isImmutable: boolean
  forms: Partial<Record<Encoding, { bytes: Uint8Array<ArrayBuffer>; etag: string }>>
}

/** One app's files: HTML by language and name, everything else by its path. */
export type BuiltApp = {
  languages: readonly string[]
  html: ReadonlyMap<string, PageFile>
  files: ReadonlyMap<string, PageFile>
}

/** Null for an app that has not been built. */
export type Pages = { web: BuiltApp | null; practice: BuiltApp | null }

const contentTypes: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.webmanifest': 'application/manifest+json',
  '.txt': 'text/plain; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
}

const compressed = { '.br': 'br', '.gz': 'gzip' } as const

/**
 * Reads `folder/<language>/…`; null when there is no build. The list of a build's files with their hashes is found at
 * `/site-manifest/<name>-<language>.json`.
 * @throws Error when two languages disagree on a file.
 */
export function loadBuiltApp(folder: string, name: string): BuiltApp | null {
  if (!existsSync(folder)) return null
  const languages = readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && /^[a-z]{2}$/.test(entry.name))
    .map(({ name }) => name)
    .sort()
  if (languages.length === 0) return null
  const html = new Map<string, PageFile>()
  const files = new Map<string, PageFile>()
  for (const language of languages) {
    for (const [path, file] of readFiles(join(folder, language))) {
      if (path.endsWith('.html')) html.set(`${language}/${path}`, file)
      else if (path === 'site-manifest.json') files.set(`/site-manifest/${name}-${language}.json`, file)
      else files.set(`/${path}`, requireSame(path, files.get(`/${path}`), file))
    }
  }
  return { languages, html, files }
}

function readFiles(folder: string): Map<string, PageFile> {
  const names = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
  const files = new Map<string, PageFile>()
  for (const name of names.filter((known) => !(extname(known) in compressed))) {
    const contentType = contentTypes[extname(name)]
    if (contentType === undefined) continue
    const forms: PageFile['forms'] = { identity: readForm(join(folder, name)) }
    for (const [suffix, encoding] of Object.entries(compressed)) {
      if (names.includes(name + suffix)) forms[encoding] = readForm(join(folder, name + suffix))
    }
    files.set(name, { contentType, isImmutable: name.startsWith('assets/'), forms })
  }
  return files
}

function readForm(path: string): { bytes: Uint8Array<ArrayBuffer>; etag: string } {
  const bytes = new Uint8Array(readFileSync(path))
  return { bytes, etag: `"${createHash('sha256').update(bytes).digest('base64url')}"` }
}

// What is named by its content must agree; of the rest (an icon) the first is served.
function requireSame(path: string, known: PageFile | undefined, file: PageFile): PageFile {
  if (!known) return file
  if (file.isImmutable && known.forms.identity?.etag !== file.forms.identity?.etag) {
    throw new Error(`Two builds disagree on ${path}: build again.`)
  }
  return known
}
