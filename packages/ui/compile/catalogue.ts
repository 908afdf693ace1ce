// Reads messages/<language>/<area>.json and compares every language with English, the source.
// All four must be complete: a language that lacks a message, and a message that English lacks, stop the compiler.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Area, type Message, parametersOf } from './generate.ts'
import { type MessageNode, parseMessage } from './message-syntax.ts'
import { setTypography } from './typography.ts'

export const SOURCE_LANGUAGE = 'en'
const LANGUAGES: readonly string[] = ['en', 'fr', 'de', 'it']

export type Catalogue = ReadonlyMap<string, ReadonlyMap<string, Area>>
export type Problem = { readonly area: string; readonly text: string }
export type Reading = {
  readonly catalogue: Catalogue
  readonly problems: readonly Problem[]
}

/** Reads every language below `folder`; `problems` stop the compiler. */
export function readCatalogue(folder: string): Reading {
  const problems: Problem[] = []
  const languages = new Map<string, ReadonlyMap<string, Area>>()
  for (const language of LANGUAGES) {
    const place = join(folder, language)
    const files = existsSync(place) ? readdirSync(place).filter((file) => file.endsWith('.json')) : []
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
  for (const [language, areas] of languages) problems.push(...compare(language, source, areas))
  return { catalogue: languages, problems }
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
    const source = readFileSync(path, 'utf8')
    for (const key of repeatedKeys(source)) refuse(`.${key}: is there twice`)
    const parsed: unknown = JSON.parse(source)
    if (typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed)) return parsed
    refuse(': must be one flat object')
  } catch (error) {
    refuse(`: not JSON: ${error instanceof Error ? error.message : String(error)}`)
  }
  return {}
}

// Of two texts under one key JSON keeps the last, and two branches that are merged may leave both.
function repeatedKeys(source: string): ReadonlySet<string> {
  const keys = [...source.matchAll(/^\s*"(\w+)"\s*:/gm)].map(([, key]) => key ?? '')
  return new Set(keys.filter((key, index) => keys.indexOf(key) !== index))
}

function compare(language: string, source: ReadonlyMap<string, Area>, areas: ReadonlyMap<string, Area>) {
  const wrong: Problem[] = []
  const problem = (area: string, key: string, what: string) => ({
    area,
    text: `${language}/${area}.${key}: ${what}`,
  })
  for (const [name, area] of source) {
    for (const [key, message] of area) {
      const translated = areas.get(name)?.get(key)
      if (!translated) wrong.push(problem(name, key, 'missing'))
      else if (describe(translated) !== describe(message))
        wrong.push(problem(name, key, `takes ${describe(translated)}, English takes ${describe(message)}`))
      else if (selectsOf(translated.nodes) !== selectsOf(message.nodes))
        wrong.push(
          problem(
            name,
            key,
            `chooses ${selectsOf(translated.nodes)}, English chooses ${selectsOf(message.nodes)}`,
          ),
        )
    }
  }
  for (const [name, area] of areas)
    for (const key of area.keys())
      if (!source.get(name)?.has(key)) wrong.push(problem(name, key, 'English has no such message'))
  return wrong
}

function describe({ parameters }: Message): string {
  const list = [...parameters].map(([name, type]) => `${name}: ${type}`).sort()
  return `{${list.join(', ')}}`
}

// What a message chooses among: an arm under another name would never be read.
function selectsOf(nodes: readonly MessageNode[]): string {
  const found = new Set<string>()
  const visit = (node: MessageNode) => {
    if (!('arms' in node)) return
    if (node.kind === 'select') found.add(`{${node.name}: ${[...node.arms.keys()].sort().join(' | ')}}`)
    for (const arm of node.arms.values()) arm.forEach(visit)
  }
  nodes.forEach(visit)
  return [...found].sort().join(', ')
}
