// Compiles messages/ into src/messages/generated/ (`node packages/ui/compile/run.ts`, a tenth of a second).
// An area with a problem is left as it was and named; the others are written all the same. With --check nothing
// is written, and a stale, missing or left-over file fails.
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { type Catalogue, readCatalogue, SOURCE_LANGUAGE } from './catalogue.ts'
import {
  generateArea,
  generateKeys,
  generateKeysIndex,
  generateLanguage,
  generateOffered,
} from './generate.ts'

const root = dirname(import.meta.dirname)
const target = join(root, 'src/messages/generated')
const checking = process.argv.includes('--check')
const { catalogue, problems } = readCatalogue(join(root, 'messages'))

for (const { text } of problems) console.error(text)

const broken = new Set(problems.map(({ area }) => area))
const files = generate(catalogue)
const stale = [...files].filter(([file, text]) => {
  const path = join(target, file)
  return !existsSync(path) || (readFileSync(path, 'utf8') !== text && !broken.has(areaOf(file)))
})
const leftOver = filesBelow(target).filter((file) => !files.has(file))

if (checking) {
  for (const [file] of stale) console.error(`stale: src/messages/generated/${file}`)
  for (const file of leftOver) console.error(`left over: src/messages/generated/${file}`)
} else {
  for (const [file, text] of stale) {
    mkdirSync(dirname(join(target, file)), { recursive: true })
    writeFileSync(join(target, file), text)
  }
  for (const file of leftOver) rmSync(join(target, file))
  console.log(
    `${stale.length} of ${files.size} message files written for ${[...catalogue.keys()].join(', ')}`,
  )
}
if (problems.length > 0 || (checking && stale.length + leftOver.length > 0)) process.exit(1)

function generate(languages: Catalogue): ReadonlyMap<string, string> {
  const made = new Map<string, string>()
  const source = languages.get(SOURCE_LANGUAGE) ?? new Map()
  const names = [...source.keys()]
  for (const [name, area] of source) made.set(`keys/${name}.ts`, generateKeys(name, area))
  made.set('keys/index.ts', generateKeysIndex(names))
  made.set('languages.ts', generateOffered([...languages.keys()]))
  for (const [language, areas] of languages) {
    for (const [name, area] of areas) made.set(`${language}/${name}.ts`, generateArea(language, name, area))
    for (const [file, text] of generateLanguage(language, names)) made.set(`${language}/${file}`, text)
  }
  return made
}

function areaOf(file: string): string {
  return file.slice(file.indexOf('/') + 1, -'.ts'.length)
}

function filesBelow(folder: string): readonly string[] {
  if (!existsSync(folder)) return []
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).replaceAll('\\', '/'))
}
