// The forms in which a word of plaintext could lie in a database, a log or on the wire. Binary to
// text, text to text, byte orders, base64 at each of its three alignments. Compression is not a form
// of the word but of its surroundings: scan-for-canary.ts unpacks that.

/** One form: its name and the exact bytes to look for. */
export type CanaryForm = { readonly encoding: string; readonly bytes: Buffer }

/** The base64 characters that depend on `bytes` alone when it starts `offset` bytes into a group of three. */
function base64Core(bytes: Buffer, offset: 0 | 1 | 2, alphabet: 'base64' | 'base64url'): string {
  const encoded = Buffer.concat([Buffer.alloc(offset), bytes]).toString(alphabet)
  const firstOwn = Math.ceil((offset * 8) / 6)
  const lastOwn = Math.floor(((offset + bytes.length) * 8) / 6)
  return encoded.slice(firstOwn, lastOwn)
}

function codeUnits(text: string): string[] {
  return Array.from({ length: text.length }, (_, index) =>
    text.charCodeAt(index).toString(16).padStart(4, '0'),
  )
}

const eachByte = (bytes: Buffer, form: (hex: string) => string): string =>
  [...bytes].map((byte) => form(byte.toString(16).padStart(2, '0'))).join('')

const eachCharacter = (text: string, form: (codePoint: number) => string): string =>
  Array.from(text, (character) => form(character.codePointAt(0) ?? 0)).join('')

/** Escapes only what is not ASCII, as many JSON writers do. */
const escapeBeyondAscii = (text: string): string =>
  Array.from({ length: text.length }, (_, index) => {
    const unit = text.charCodeAt(index)
    return unit < 0x80 ? text.charAt(index) : `\\u${unit.toString(16).padStart(4, '0')}`
  }).join('')

/** Quoted-printable as mail writes it: printable ASCII stays, `=` and the rest become `=XX`. */
const quotedPrintable = (bytes: Buffer): string =>
  [...bytes]
    .map((byte) =>
      byte >= 0x20 && byte < 0x7f && byte !== 0x3d
        ? String.fromCharCode(byte)
        : `=${byte.toString(16).toUpperCase().padStart(2, '0')}`,
    )
    .join('')

/**
 * Every form of `marker`, at least 24 of them; forms with equal bytes keep the first name.
 * @throws RangeError when the marker is shorter than 12 bytes: its forms would turn up by chance.
 */
export function encodingsOf(marker: string): CanaryForm[] {
  const utf8 = Buffer.from(marker, 'utf8')
  if (utf8.length < 12) throw new RangeError('A canary needs at least 12 bytes.')
  const forms: [string, Buffer | string][] = [
    ['utf-8', utf8],
    ['utf-16le', Buffer.from(marker, 'utf16le')],
    ['utf-16be', Buffer.from(marker, 'utf16le').swap16()],
    ['latin1', Buffer.from(marker, 'latin1')],
    ['utf-8 decomposed', marker.normalize('NFD')],
    ...([0, 1, 2] as const).map((n): [string, string] => [`base64 at ${n}`, base64Core(utf8, n, 'base64')]),
    ...([0, 1, 2] as const).map((n): [string, string] => [
      `base64url at ${n}`,
      base64Core(utf8, n, 'base64url'),
    ]),
    ['hex lower', utf8.toString('hex')],
    ['hex upper', utf8.toString('hex').toUpperCase()],
    ['percent upper', eachByte(utf8, (hex) => `%${hex.toUpperCase()}`)],
    ['percent lower', eachByte(utf8, (hex) => `%${hex}`)],
    ['percent where needed', encodeURIComponent(marker)],
    ['form data', new URLSearchParams([['', marker]]).toString().slice(1)],
    [
      'json escapes lower',
      codeUnits(marker)
        .map((unit) => `\\u${unit}`)
        .join(''),
    ],
    [
      'json escapes upper',
      codeUnits(marker)
        .map((unit) => `\\u${unit.toUpperCase()}`)
        .join(''),
    ],
    ['json escapes where needed', escapeBeyondAscii(marker)],
    ['html decimal', eachCharacter(marker, (codePoint) => `&#${codePoint};`)],
    ['html hex', eachCharacter(marker, (codePoint) => `&#x${codePoint.toString(16)};`)],
    ['octal escapes', [...utf8].map((byte) => `\\${byte.toString(8).padStart(3, '0')}`).join('')],
    ['quoted-printable full', eachByte(utf8, (hex) => `=${hex.toUpperCase()}`)],
    ['quoted-printable', quotedPrintable(utf8)],
    ['reversed', Buffer.from(utf8).reverse()],
  ]
  const seen = new Set<string>()
  return forms.flatMap(([encoding, form]) => {
    const bytes = typeof form === 'string' ? Buffer.from(form, 'utf8') : form
    const key = bytes.toString('hex')
    if (seen.has(key)) return []
    seen.add(key)
    return [{ encoding, bytes }]
  })
}
