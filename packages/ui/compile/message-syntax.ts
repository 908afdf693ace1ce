// Parser for the part of ICU MessageFormat we write: {name}, number, date, time, plural, selectordinal,
// select and #. Everything else (offset, skeletons, tags) is refused with the place where it stands.

export type PluralKind = 'plural' | 'selectordinal'
export type DateStyle = 'short' | 'medium' | 'long' | 'full'

export type MessageNode =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'argument'; readonly name: string }
  | { readonly kind: 'number'; readonly name: string }
  | { readonly kind: 'date' | 'time'; readonly name: string; readonly style: DateStyle }
  | { readonly kind: PluralKind | 'select'; readonly name: string; readonly arms: MessageArms }

export type MessageArms = ReadonlyMap<string, readonly MessageNode[]>

/** A message that cannot be compiled; `offset` counts UTF-16 units from its start. */
export class MessageSyntaxError extends Error {
  readonly offset: number
  constructor(reason: string, offset: number) {
    super(`${reason} (at character ${offset + 1})`)
    this.name = 'MessageSyntaxError'
    this.offset = offset
  }
}

const PLURAL_ARMS = new Set(['zero', 'one', 'two', 'few', 'many', 'other'])
const DATE_STYLES: readonly string[] = ['short', 'medium', 'long', 'full']

/**
 * Parses one message into nodes.
 * @throws MessageSyntaxError when braces do not match, a form is unknown or an `other` arm is missing.
 */
export function parseMessage(source: string): readonly MessageNode[] {
  const reader = new Reader(source)
  const nodes = parseNodes(reader, null, false)
  if (!reader.atEnd()) throw reader.error('a } without its {')
  return nodes
}

class Reader {
  readonly source: string
  position = 0
  constructor(source: string) {
    this.source = source
  }
  atEnd(): boolean {
    return this.position >= this.source.length
  }
  peek(): string {
    return this.source.charAt(this.position)
  }
  match(pattern: RegExp): string | null {
    const sticky = new RegExp(pattern.source, 'uy')
    sticky.lastIndex = this.position
    const found = sticky.exec(this.source)
    if (!found) return null
    this.position += found[0].length
    return found[0]
  }
  expect(pattern: RegExp, what: string): string {
    const found = this.match(pattern)
    if (found === null) throw this.error(`expected ${what}`)
    return found
  }
  error(reason: string): MessageSyntaxError {
    return new MessageSyntaxError(reason, this.position)
  }
}

function parseNodes(reader: Reader, counted: string | null, nested: boolean): readonly MessageNode[] {
  const nodes: MessageNode[] = []
  let text = ''
  const flush = () => {
    if (text) nodes.push({ kind: 'text', text })
    text = ''
  }
  while (!reader.atEnd()) {
    const next = reader.peek()
    if (next === '}') {
      if (nested) break
      throw reader.error('a } without its {')
    }
    if (next === '{') {
      flush()
      nodes.push(parseArgument(reader))
    } else if (next === '#' && counted !== null) {
      flush()
      reader.position++
      nodes.push({ kind: 'number', name: counted })
    } else if (next === "'") {
      text += parseQuoted(reader)
    } else {
      text += next
      reader.position++
    }
  }
  flush()
  return nodes
}

// ICU: '' is one apostrophe; '{ starts a quotation up to the next '; any other apostrophe is itself.
function parseQuoted(reader: Reader): string {
  if (reader.match(/''/) !== null) return "'"
  const quoted = reader.match(/'[{}#](?:[^']|'')*'/)
  if (quoted !== null) return quoted.slice(1, -1).replaceAll("''", "'")
  reader.position++
  return "'"
}

function parseArgument(reader: Reader): MessageNode {
  reader.expect(/\{\s*/, '{')
  const name = reader.expect(/[a-z][A-Za-z0-9]*/, 'an argument name in camelCase')
  reader.match(/\s*/)
  if (reader.match(/\}/) !== null) return { kind: 'argument', name }
  reader.expect(/,\s*/, ', or }')
  const form = reader.expect(/[a-z]+/, 'number, date, time, plural, selectordinal or select')
  reader.match(/\s*/)
  switch (form) {
    case 'number':
      reader.expect(/\}/, '} (number takes no style)')
      return { kind: 'number', name }
    case 'date':
    case 'time': {
      const style = reader.match(/,\s*/) === null ? 'medium' : reader.expect(/[a-z]+/, 'a style')
      if (!isDateStyle(style)) throw reader.error('expected short, medium, long or full')
      reader.expect(/\s*\}/, '}')
      return { kind: form, name, style }
    }
    case 'plural':
    case 'selectordinal':
    case 'select':
      return { kind: form, name, arms: parseArms(reader, form, name) }
    default:
      throw reader.error(`unknown form “${form}”`)
  }
}

function parseArms(reader: Reader, form: PluralKind | 'select', name: string): MessageArms {
  const arms = new Map<string, readonly MessageNode[]>()
  reader.expect(/,\s*/, ',')
  while (reader.match(/\s*\}/) === null) {
    const key = reader.expect(/\s*(?:=\d+|[A-Za-z][A-Za-z0-9-]*)/, 'an arm').trim()
    if (form !== 'select' && !key.startsWith('=') && !PLURAL_ARMS.has(key))
      throw reader.error(`“${key}” is no plural form`)
    if (form === 'select' && key.startsWith('=')) throw reader.error('select has no = arms')
    if (arms.has(key)) throw reader.error(`the arm “${key}” is there twice`)
    reader.expect(/\s*\{/, '{')
    arms.set(key, parseNodes(reader, form === 'select' ? null : name, true))
    reader.expect(/\}/, '}')
  }
  if (!arms.has('other')) throw reader.error('the arm “other” is missing')
  return arms
}

function isDateStyle(style: string): style is DateStyle {
  return DATE_STYLES.includes(style)
}
