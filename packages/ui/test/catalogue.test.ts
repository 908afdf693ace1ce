import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { readCatalogue } from '../compile/catalogue.ts'
import { generateArea } from '../compile/generate.ts'
import { offeredLanguages } from '../src/messages/generated/languages.ts'

let folder = ''

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'messages-'))
})

afterEach(() => {
  rmSync(folder, { recursive: true })
})

function write(language: string, messages: Record<string, unknown>): void {
  mkdirSync(join(folder, language), { recursive: true })
  writeFileSync(join(folder, language, 'area.json'), JSON.stringify(messages))
}

/** The same messages in every language but the one of the test. */
function writeAllBut(language: string, messages: Record<string, unknown>): void {
  for (const other of ['en', 'fr', 'de', 'it']) if (other !== language) write(other, messages)
}

const texts = () => readCatalogue(folder).problems.map(({ text }) => text)

describe('reading the languages', () => {
  it('accepts languages with the same messages and parameters', () => {
    writeAllBut('fr', { hello: 'Hello {name}' })
    write('fr', { hello: 'Bonjour {name}' })
    expect(texts()).toEqual([])
    expect([...readCatalogue(folder).catalogue.keys()]).toEqual(['en', 'fr', 'de', 'it'])
  })

  it.each(['fr', 'de', 'it'])('refuses a file in “%s” that lacks a message', (language) => {
    writeAllBut(language, { hello: 'Hello', bye: 'Bye' })
    write(language, { hello: 'Hello' })
    expect(texts()).toEqual([`${language}/area.bye: missing`])
  })

  it.each(['fr', 'de', 'it'])('refuses to do without “%s”', (language) => {
    writeAllBut(language, { hello: 'Hello' })
    expect(texts()).toEqual([`${language}/area.hello: missing`])
  })

  it('refuses a translation with other parameters', () => {
    writeAllBut('fr', { hello: 'Hello {name}' })
    write('fr', { hello: 'Bonjour {nom}' })
    expect(texts()).toEqual(['fr/area.hello: takes {nom: string}, English takes {name: string}'])
  })

  it('refuses a translation that chooses among other words', () => {
    writeAllBut('de', { who: '{who, select, child {a child} other {somebody}}' })
    write('de', { who: '{who, select, kind {ein Kind} other {jemand}}' })
    expect(texts()).toEqual([
      'de/area.who: chooses {who: kind | other}, English chooses {who: child | other}',
    ])
  })

  it('refuses a key that is there twice', () => {
    writeAllBut('it', { hello: 'Hello' })
    mkdirSync(join(folder, 'it'))
    writeFileSync(join(folder, 'it', 'area.json'), '{\n  "hello": "Salve",\n  "hello": "Buongiorno"\n}')
    expect(texts()).toEqual(['it/area.hello: is there twice'])
  })

  it('refuses a message English does not have', () => {
    writeAllBut('fr', { hello: 'Hello' })
    write('fr', { hello: 'Bonjour', salut: 'Salut' })
    expect(texts()).toEqual(['fr/area.salut: English has no such message'])
  })

  it.each([
    [{ 'not-camel': 'x' }, 'not a camelCase key'],
    [{ default: 'x' }, 'not a camelCase key'],
    [{ empty: '' }, 'must be a text'],
    [{ nested: { deeper: 'x' } }, 'must be a text'],
    [{ broken: '{' }, 'expected an argument name'],
  ])('refuses %o', (messages, reason) => {
    write('en', messages)
    expect(texts().join()).toContain(reason)
  })
})

describe('the generated source', () => {
  it('cannot be left by a translation', () => {
    const hostile = '\\" + process.exit() + ` // */ \u2028'
    write('en', { text: hostile })
    const area = readCatalogue(folder).catalogue.get('en')?.get('area') ?? new Map()
    const source = generateArea('en', 'area', area)
    expect(source).toContain(JSON.stringify(hostile))
  })

  it('exports a message whose name is a reserved word', () => {
    write('en', { delete: 'Delete' })
    const area = readCatalogue(folder).catalogue.get('en')?.get('area') ?? new Map()
    expect(generateArea('en', 'area', area)).toContain('export { deleteMessage as delete }')
  })

  it('is fresh in the repository for the areas of this package', () => {
    const run = join(import.meta.dirname, '../compile/run.ts')
    const output = runCheck(run)
    expect(output.filter((line) => /(?:common|errors)/.test(line))).toEqual([])
  })
})

function runCheck(run: string): readonly string[] {
  try {
    execFileSync(process.execPath, [run, '--check'], { encoding: 'utf8', stdio: 'pipe' })
    return []
  } catch (error) {
    const stderr = error instanceof Error && 'stderr' in error ? String(error.stderr) : ''
    return stderr.split('\n').filter(Boolean)
  }
}

describe('the messages', () => {
  it('are the same ones in every language, with the same placeholders', () => {
    const { catalogue, problems } = readCatalogue(join(import.meta.dirname, '../messages'))
    expect(problems).toEqual([])
    expect([...catalogue.keys()]).toEqual(offeredLanguages)
    for (const areas of catalogue.values()) expect([...areas.keys()].length).toBeGreaterThan(10)
  })

  it('end with the telephone number they tell: a full stop after it could stand alone on the next line', () => {
    const messages = join(import.meta.dirname, '../messages')
    const texts = readdirSync(messages, { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.json'))
      .flatMap((file) => Object.values<string>(JSON.parse(readFileSync(join(messages, file), 'utf8'))))
      .filter((text) => text.includes('{phone}'))
    expect(texts.length).toBeGreaterThan(10)
    expect(texts.filter((text) => !text.endsWith('{phone}'))).toEqual([])
  })
})
