// Compiles messages/ into src/messages/generated/ (`node packages/ui/compile/run.ts`, a tenth of a second).
// With --check it writes nothing and fails when a generated file is stale, missing or left over.
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { readCatalogue, SOURCE_LANGUAGE } from './catalogue.ts'
import {
  generateArea,
  generateKeys,
  generateKeysIndex,
  generateLanguage,
  generateOffered,
} from './generate.ts'

const root = dirname(import.meta.dirname)
const target = join(root, 'src/messages/generated')
const { catalogue, problems, notes } = readCatalogue(join(root, 'messages'))

for (const note of notes) console.log(note)
if (problems.length > 0) {
  for (const problem of problems) console.error(problem)
  process.exit(1)
}

const files = new Map<string, string>()
const source = catalogue.get(SOURCE_LANGUAGE) ?? new Map()
const names = [...source.keys()]
for (const [name, area] of source) files.set(`keys/${name}.ts`, generateKeys(name, area))
files.set('keys/index.ts', generateKeysIndex(names))
files.set('languages.ts', generateOffered([...catalogue.keys()]))
for (const [language, areas] of catalogue) {
  for (const [name, area] of areas) files.set(`${language}/${name}.ts`, generateArea(language, name, area))
  for (const [file, text] of generateLanguage(language, names)) files.set(`${language}/${file}`, text)
}

const stale = [...files].filter(([file, text]) => {
  const path = join(target, file)
  return !existsSync(path) || readFileSync(path, 'utf8') !== text
})
const leftOver = existsSync(target)
  ? readdirSync(target, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => relative(target, join(entry.parentPath, entry.name)).replaceAll('\\', '/'))
      .filter((file) => !files.has(file))
  : []

if (process.argv.includes('--check')) {
  for (const [file] of stale) console.error(`stale: src/messages/generated/${file}`)
  for (const file of leftOver) console.error(`left over: src/messages/generated/${file}`)
  if (stale.length + leftOver.length > 0) process.exit(1)
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
