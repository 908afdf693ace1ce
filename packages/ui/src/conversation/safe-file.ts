// What a document is saved under: a stranger chose the name and the kind, so neither is taken as it is.
// Refuses paths, hidden files, reserved names, characters that turn a name around; and kinds that a browser would run.
import { offerFile } from '@colloque/files'

const MOST_CHARACTERS = 120
const overrides = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g
const notInNames = /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}<>:"/\\|?*]/gu
const reserved = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i

/** Kinds that are harmless where they are opened by themselves; everything else is bytes. */
const harmless: readonly string[] = ['application/pdf', 'image/jpeg', 'image/png', 'image/webp', 'text/plain']

/** The name as it may stand in a text. */
export function shownName(name: string): string {
  return name.replace(overrides, '')
}

/** A name for the reader's disk. */
export function safeFileName(name: string): string {
  const plain = shownName(name)
    .normalize('NFC')
    .replace(notInNames, '_')
    .replace(/^[.\s]+|[.\s]+$/g, '')
  const dot = plain.lastIndexOf('.')
  const ending = dot > 0 && plain.length - dot <= 12 ? plain.slice(dot) : ''
  const stem = [...plain.slice(0, plain.length - ending.length)].slice(0, MOST_CHARACTERS).join('')
  const safe = `${stem}${ending}`
  return safe === '' || reserved.test(safe) ? `_${safe}` : safe
}

/** The media type for the reader's disk. */
export function safeMediaType(mediaType: string): string {
  return harmless.includes(mediaType) ? mediaType : 'application/octet-stream'
}

/** The kind that is sealed with a file: what the browser says it is, if that is one. */
export function mediaTypeOf({ type }: Pick<File, 'type'>): string {
  const [plain = ''] = type.toLowerCase().split(';')
  return /^[a-z0-9][a-z0-9.+-]{0,62}\/[a-z0-9][a-z0-9.+-]{0,62}$/.test(plain)
    ? plain
    : 'application/octet-stream'
}

/** The name that is sealed with a file: its own, cut to what fits, its ending kept. */
export function sealedName({ name }: Pick<File, 'name'>, mostBytes: number): string {
  const bytes = (text: string) => new TextEncoder().encode(text).length
  const plain = name.toWellFormed().replace(/\p{Cc}/gu, '_') || '_'
  const dot = plain.lastIndexOf('.')
  const ending = dot > 0 && plain.length - dot <= 12 ? plain.slice(dot) : ''
  const stem = [...plain.slice(0, plain.length - ending.length)]
  while (bytes(stem.join('') + ending) > mostBytes) stem.pop()
  return stem.join('') + ending
}

/** Hands bytes to the person for saving; the page never opens them. */
export function saveBytes(bytes: Uint8Array<ArrayBuffer>, name: string, mediaType: string): void {
  offerFile(bytes, safeMediaType(mediaType), safeFileName(name))
}
