// What a browser printed, page by page, as text: enough of PDF (ISO 32000-1) to read what Chromium writes. Refuses nothing:
// what it does not know is no text.
import { inflateSync } from 'node:zlib'

type PdfObject = { dictionary: string; stream: Buffer | null }

type Font = { hexDigits: number; characters: ReadonlyMap<string, string> }

/** The text of each page in the order it is drawn, a line break wherever a line or a cell begins. */
export function textOfPages(pdf: Buffer): string[] {
  const objects = objectsOf(pdf)
  const pages = [...objects.values()].filter(({ dictionary }) => /\/Type\s*\/Page\b/.test(dictionary))
  return pages.map((page) => {
    const resources = dictionaryIn(objects, page.dictionary, 'Resources')
    const fonts = new Map<string, Font>()
    for (const [, name = '', id = ''] of dictionaryIn(objects, resources, 'Font').matchAll(
      /\/(\S+)\s+(\d+) 0 R/g,
    ))
      fonts.set(name, fontOf(objects, objects.get(id)))
    const contents = [
      ...(/\/Contents\s*(\[[^\]]*\]|\d+ 0 R)/.exec(page.dictionary)?.[1] ?? '').matchAll(/(\d+) 0 R/g),
    ]
    return contents.map(([, id = '']) => drawnText(objects.get(id)?.stream, fonts)).join(' ')
  })
}

function objectsOf(pdf: Buffer): Map<string, PdfObject> {
  const text = pdf.toString('latin1')
  const objects = new Map<string, PdfObject>()
  for (const { 0: head, 1: id = '', index } of text.matchAll(/(?<=^|\n)(\d+) 0 obj\s/g)) {
    const start = index + head.length
    const end = text.indexOf('endobj', start)
    const streamAt = text.indexOf('stream', start)
    const hasStream = streamAt !== -1 && streamAt < end
    const dictionary = text.slice(start, hasStream ? streamAt : end)
    objects.set(id, { dictionary, stream: hasStream ? streamOf(pdf, text, streamAt, dictionary) : null })
  }
  return objects
}

function streamOf(pdf: Buffer, text: string, streamAt: number, dictionary: string): Buffer | null {
  const start = streamAt + 'stream'.length + (text[streamAt + 6] === '\r' ? 2 : 1)
  const length = Number(/\/Length (\d+)(?! 0 R)/.exec(dictionary)?.[1])
  const bytes = pdf.subarray(start, start + length)
  return dictionary.includes('/FlateDecode') ? inflateSync(bytes) : bytes
}

// A dictionary that stands in another one, itself or by its number.
function dictionaryIn(objects: ReadonlyMap<string, PdfObject>, dictionary: string, name: string): string {
  const found = new RegExp(`/${name}\\s*(?:(\\d+) 0 R|<<)`).exec(dictionary)
  if (!found) return ''
  if (found[1] !== undefined) return objects.get(found[1])?.dictionary ?? ''
  let depth = 1
  let at = found.index + found[0].length
  const from = at
  for (; depth > 0 && at < dictionary.length; at += 1) {
    if (dictionary.startsWith('<<', at)) depth += 1
    else if (dictionary.startsWith('>>', at)) depth -= 1
    else continue
    at += 1
  }
  return dictionary.slice(from, at)
}

// Which glyph is which text: the font's ToUnicode map (§9.10.3), by the glyph's number as it is written in hexadecimal.
function fontOf(objects: ReadonlyMap<string, PdfObject>, font: PdfObject | undefined): Font {
  const id = /\/ToUnicode (\d+) 0 R/.exec(font?.dictionary ?? '')?.[1] ?? ''
  const map = objects.get(id)?.stream?.toString('latin1') ?? ''
  const hexDigits = /begincodespacerange\s*<(\w+)>/.exec(map)?.[1]?.length ?? 4
  const characters = new Map<string, string>()
  for (const [, block = ''] of map.matchAll(/beginbfchar([\s\S]*?)endbfchar/g))
    for (const [, glyph = '', text = ''] of block.matchAll(/<(\w+)>\s*<(\w+)>/g))
      characters.set(glyph, fromUtf16(text))
  for (const [, block = ''] of map.matchAll(/beginbfrange([\s\S]*?)endbfrange/g))
    for (const [, from = '', until = '', text = ''] of block.matchAll(/<(\w+)>\s*<(\w+)>\s*<(\w+)>/g)) {
      const [first, last, code] = [fromHex(from), fromHex(until), fromHex(text)]
      for (let glyph = first; glyph <= last; glyph += 1)
        characters.set(
          glyph.toString(16).toUpperCase().padStart(hexDigits, '0'),
          String.fromCodePoint(code + glyph - first),
        )
    }
  return { hexDigits, characters }
}

function drawnText(stream: Buffer | null | undefined, fonts: ReadonlyMap<string, Font>): string {
  const operators = /\/(\S+)\s+[\d.]+\s+Tf|<([0-9A-Fa-f]*)>|(Tm)/g
  let font: Font | undefined
  let text = ''
  for (const [, name, hex, begin] of stream?.toString('latin1').matchAll(operators) ?? []) {
    if (name !== undefined) font = fonts.get(name)
    else if (begin !== undefined) text += '\n'
    else
      for (const glyph of hex?.toUpperCase().match(font?.hexDigits === 2 ? /.{2}/g : /.{4}/g) ?? [])
        text += font?.characters.get(glyph) ?? ''
  }
  return text
}

function fromHex(hex: string): number {
  return Number.parseInt(hex, 16)
}

function fromUtf16(hex: string): string {
  return Buffer.from(hex, 'hex').swap16().toString('utf16le')
}
