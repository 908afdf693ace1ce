// Reads messages/<language>/<area>.json and compares every language with English, the source.
// A language that lacks a message is not offered; en and fr must be complete; strange keys are refused.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Area, type Message, parametersOf } from './generate.ts'
import { parseMessage } from './message-syntax.ts'
import { setTypography } from './typography.ts'

export const SOURCE_LANGUAGE = 'en'
const REQUIRED_LANGUAGES: readonly string[] = ['en', 'fr']
const LANGUAGES: readonly string[] = ['en', 'fr', 'de', 'it']

export type Catalogue = ReadonlyMap<string, ReadonlyMap<string, Area>>
export type Problem = { readonly area: string; readonly text: string }
export type Reading = {
  readonly catalogue: Catalogue
  readonly problems: readonly Problem[]
  readonly notes: readonly string[]
}

/** Reads every language below `folder`; `problems` stop the compiler, `notes` say what a language still lacks. */
export function readCatalogue(folder: string): Reading {
  const problems: Problem[] = []
  const notes: string[] = []
  const languages = new Map<string, ReadonlyMap<string, Area>>()
  for (const language of LANGUAGES) {
    const place = join(folder, language)
    if (!existsSync(place)) continue
    const files = readdirSync(place).filter((file) => file.endsWith('.json'))
    const areas = new Map<string, Area>()
    for (const file of files.sort()) {
      const name = file.slice(0, -'.json'.length)
      areas.set(
        name,
        readArea(join(place, file), language, (text) =>
          problems.push({ area: name, text: `${language}/${name}${text}` }),
        ),
      )
    }
    languages.set(language, areas)
  }
  const source = languages.get(SOURCE_LANGUAGE) ?? new Map<string, Area>()
  const catalogue = new Map<string, ReadonlyMap<string, Area>>()
  for (const [language, areas] of languages) {
    const { wrong, missing } = compare(language, source, areas)
    problems.push(...wrong)
    const required = REQUIRED_LANGUAGES.includes(language)
    if (required) problems.push(...missing)
    if (required || missing.length === 0) catalogue.set(language, areas)
    else notes.push(`${language} is not offered: ${missing.length} of its messages are missing`)
  }
  return { catalogue, problems, notes }
}

function readArea(path: string, language: string, refuse: (reason: string) => void): Area {
  const area = new Map<string, Message>()
  for (const [key, text] of Object.entries(readFlatObject(path, refuse))) {
    if (!/^[a-z][A-Za-z0-9]*$/.test(key) || key === 'default') refuse(`.${key}: not a camelCase key`)
    else if (typeof text !== 'string' || text === '') refuse(`.${key}: must be a text`)
    else {
      try {
        const nodes = parseMessage(setTypography(language, text))
        area.set(key, { nodes, parameters: parametersOf(nodes) })
      } catch (error) {
        refuse(`.${key}: ${error instanceof Error ? error.message : String(error)}`)
      }
    }
  }
  return area
}

function readFlatObject(path: string, refuse: (reason: string) => void): object {
  try {
    const parsed: unknown = JSON.parse(readFileSync(path, 'utf8'))
    if (typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed)) return parsed
    refuse(': must be one flat object')
  } catch (error) {
    refuse(`: not JSON: ${error instanceof Error ? error.message : String(error)}`)
  }
  return {}
}

function compare(language: string, source: ReadonlyMap<string, Area>, areas: ReadonlyMap<string, Area>) {
  const wrong: Problem[] = []
  const missing: Problem[] = []
  const problem = (area: string, key: string, what: string) => ({
    area,
    text: `${language}/${area}.${key}: ${what}`,
  })
  for (const [name, area] of source) {
    for (const [key, message] of area) {
      const translated = areas.get(name)?.get(key)
      if (!translated) missing.push(problem(name, key, 'missing'))
      else if (describe(translated) !== describe(message))
        wrong.push(problem(name, key, `takes ${describe(translated)}, English takes ${describe(message)}`))
    }
  }
  for (const [name, area] of areas)
    for (const key of area.keys())
      if (!source.get(name)?.has(key)) wrong.push(problem(name, key, 'English has no such message'))
  return { wrong, missing }
}

function describe({ parameters }: Message): string {
  const list = [...parameters].map(([name, type]) => `${name}: ${type}`).sort()
  return `{${list.join(', ')}}`
}
