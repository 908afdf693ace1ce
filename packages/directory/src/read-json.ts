// Bytes from elsewhere to values whose shape is then asked for part by part. attacker-controlled
import { bytesToUtf8 } from '@colloque/encoding'
import { DirectoryError } from './directory-error.ts'
import { isReadable } from './text-rules.ts'

export type Json = Readonly<Record<string, unknown>>

/** The object these bytes spell. @throws DirectoryError `too-large`, `not-json` or `wrong-format` */
export function readObject(bytes: Uint8Array, mostBytes: number, format: string): Json {
  if (bytes.length > mostBytes) throw new DirectoryError('too-large')
  let value: unknown
  try {
    value = JSON.parse(bytesToUtf8(bytes))
  } catch {
    throw new DirectoryError('not-json')
  }
  if (!isObject(value) || value.format !== format) throw new DirectoryError('wrong-format')
  return value
}

export function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** @throws DirectoryError `broken-column` */
export function requireObject(value: unknown, part: string): Json {
  if (!isObject(value)) throw new DirectoryError('broken-column', part)
  return value
}

/** @throws DirectoryError `broken-column` */
export function requireList(value: unknown, most: number, part: string): readonly unknown[] {
  if (!Array.isArray(value) || value.length > most) throw new DirectoryError('broken-column', part)
  return value
}

/** A whole number of 0 to `most`. @throws DirectoryError `out-of-range` */
export function requireCount(value: unknown, most: number, part: string): number {
  if (typeof value !== 'number' || !Number.isInteger(value) || value < 0 || value > most)
    throw new DirectoryError('out-of-range', part)
  return value
}

/** One line of at most `most` UTF-16 units. @throws DirectoryError `unreadable-text` */
export function requireLine(value: unknown, most: number, part: string): string {
  if (typeof value !== 'string' || value.length > most || value.includes('\n') || !isReadable(value))
    throw new DirectoryError('unreadable-text', part)
  return value
}

/** A column of `count` lines. @throws DirectoryError `broken-column` or `unreadable-text` */
export function requireLines(value: unknown, count: number, part: string): string[] {
  if (typeof value !== 'string') throw new DirectoryError('broken-column', part)
  if (!isReadable(value)) throw new DirectoryError('unreadable-text', part)
  const lines = count === 0 && value === '' ? [] : value.split('\n')
  if (lines.length !== count) throw new DirectoryError('broken-column', part)
  return lines
}
