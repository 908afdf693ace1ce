// Turns a parsed area into TypeScript source: one exported function per message, so that a page which never
// shows a message does not ship it. Emits text only through JSON.stringify: a translation cannot become code.
import type { MessageNode } from './message-syntax.ts'

export type ParameterType = 'string' | 'number' | 'ZonedInstant'
export type Parameters = ReadonlyMap<string, ParameterType>
export type Message = { readonly nodes: readonly MessageNode[]; readonly parameters: Parameters }
export type Area = ReadonlyMap<string, Message>

const RESERVED = new Set(
  'arguments await break case catch class const continue debugger delete do else enum eval export extends false finally for function if implements import in instanceof interface let new null package private protected public return static super switch this throw true try typeof var void while with yield'.split(
    ' ',
  ),
)

/**
 * Lists the parameters a message takes, in order of first use.
 * @throws Error when one name is used with two types.
 */
export function parametersOf(nodes: readonly MessageNode[]): Parameters {
  const found = new Map<string, ParameterType>()
  const visit = (node: MessageNode) => {
    if (node.kind === 'text') return
    const type = typeOf(node.kind)
    const known = found.get(node.name)
    // {count} beside {count, plural, …} is the same number.
    if (known === undefined || (known === 'string' && type === 'number' && node.kind !== 'select'))
      found.set(node.name, type)
    else if (known !== type && !(known === 'number' && node.kind === 'argument'))
      throw new Error(`“${node.name}” is used both as ${known} and as ${type}`)
    if ('arms' in node) for (const arm of node.arms.values()) arm.forEach(visit)
  }
  nodes.forEach(visit)
  return found
}

function typeOf(kind: Exclude<MessageNode['kind'], 'text'>): ParameterType {
  if (kind === 'argument' || kind === 'select') return 'string'
  return kind === 'date' || kind === 'time' ? 'ZonedInstant' : 'number'
}

/** Source of `generated/<language>/<area>.ts`. */
export function generateArea(language: string, name: string, area: Area): string {
  const runtime = new Set<string>()
  const body: string[] = []
  for (const [key, message] of area) {
    const inner = RESERVED.has(key) ? `${key}Message` : key
    const args = message.parameters.size > 0 ? `args: ${parameterType(message.parameters)}` : ''
    const value = expression(message.nodes, language, message.parameters, runtime)
    if (inner === key) body.push(`export const ${key} = (${args}): string => ${value}`)
    else body.push(`const ${inner} = (${args}): string => ${value}`, `export { ${inner} as ${key} }`)
  }
  const types = usesInstant(area) ? `import type { ZonedInstant } from '../../zoned-instant.ts'\n` : ''
  const values = runtime.size
    ? `import { ${[...runtime].sort().join(', ')} } from '../../message-runtime.ts'\n`
    : ''
  return `${header(`messages/${language}/${name}.json`)}${values}${types}\n${body.join('\n')}\n`
}

/** Source of `generated/keys/<area>.ts`: the type every language must have. */
export function generateKeys(name: string, area: Area): string {
  const types = usesInstant(area) ? `import type { ZonedInstant } from '../../zoned-instant.ts'\n` : ''
  const lines = [...area].map(([key, { parameters }]) =>
    parameters.size > 0
      ? `  readonly ${key}: (args: ${parameterType(parameters)}) => string`
      : `  readonly ${key}: () => string`,
  )
  return `${header(`messages/en/${name}.json`)}${types}\nexport interface ${typeName(name)} {\n${lines.join('\n')}\n}\n`
}

/** Sources of the files that join the areas of one language. */
export function generateLanguage(language: string, areas: readonly string[]): ReadonlyMap<string, string> {
  const source = header(`messages/${language}`)
  const list = areas.map((area) => `export * as ${area} from './${area}.ts'`).join('\n')
  const conforms = areas.map((area) => `  readonly ${area}: typeof import('./${area}.ts')`).join('\n')
  return new Map([
    ['areas.ts', `${source}\n${list}\n`],
    [
      'index.ts',
      `${source}import type { Conforms, Messages } from '../keys/index.ts'\n\nexport * from './areas.ts'\nexport * as m from './areas.ts'\n` +
        `export const lang = '${language}' as import('../../language.ts').Language\n` +
        `export type Checked = Conforms<Messages, {\n${conforms}\n}>\n`,
    ],
  ])
}

/** Source of `generated/keys/index.ts`. */
export function generateKeysIndex(areas: readonly string[]): string {
  const imports = areas.map((area) => `import type { ${typeName(area)} } from './${area}.ts'`).join('\n')
  const members = areas.map((area) => `  readonly ${area}: ${typeName(area)}`).join('\n')
  return (
    `${header('messages/en')}${imports}\n\nexport interface Messages {\n${members}\n}\n\n` +
    `export type Conforms<Expected, Actual extends Expected> = [Expected, Actual]\n`
  )
}

/** Source of `generated/languages.ts`: the languages the pages come in. */
export function generateOffered(languages: readonly string[]): string {
  const list = languages.map((language) => `'${language}'`).join(', ')
  return `${header('messages')}\nexport const offeredLanguages = [${list}] as const\n`
}

function header(from: string): string {
  return `// Generated from ${from} by compile/run.ts. Do not edit: change the JSON and run it again.\n`
}

function typeName(area: string): string {
  return `${area.charAt(0).toUpperCase()}${area.slice(1)}Messages`
}

function parameterType(parameters: Parameters): string {
  return `{ ${[...parameters].map(([name, type]) => `readonly ${name}: ${type}`).join('; ')} }`
}

function usesInstant(area: Area): boolean {
  return [...area.values()].some(({ parameters }) => [...parameters.values()].includes('ZonedInstant'))
}

function expression(
  nodes: readonly MessageNode[],
  language: string,
  parameters: Parameters,
  runtime: Set<string>,
): string {
  if (nodes.length === 0) return "''"
  const call = (name: string, ...args: string[]) => {
    runtime.add(name)
    return `${name}(${args.join(', ')})`
  }
  const tag = JSON.stringify(language)
  const parts = nodes.map((node): string => {
    if (node.kind === 'text') return JSON.stringify(node.text)
    const value = `args.${node.name}`
    if (node.kind === 'argument')
      return parameters.get(node.name) === 'number' ? call('writeNumber', tag, value) : value
    if (node.kind === 'number') return call('writeNumber', tag, value)
    if (!('arms' in node))
      return call(node.kind === 'date' ? 'writeDate' : 'writeTime', tag, value, JSON.stringify(node.style))
    const arms = [...node.arms].map(
      ([key, arm]) => `${JSON.stringify(key)}: ${expression(arm, language, parameters, runtime)}`,
    )
    const table = `{ ${arms.join(', ')} }`
    if (node.kind === 'select') return call('chooseSelect', value, table)
    return call(node.kind === 'plural' ? 'choosePlural' : 'chooseOrdinal', tag, value, table)
  })
  return parts.join(' + ')
}
