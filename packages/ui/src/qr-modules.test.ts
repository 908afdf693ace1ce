import encodeQR from 'qr'
import { describe, expect, it } from 'vitest'
import { qrModules } from './qr-modules.ts'

type Mask = 0 | 1 | 2 | 3 | 4 | 5 | 6 | 7
const masks: readonly Mask[] = [0, 1, 2, 3, 4, 5, 6, 7]

/** The same text by another implementation, under every mask: which one is taken is a matter of taste. */
function byAnother(text: string): string[] {
  const options = { ecc: 'medium', border: 1, encoding: 'byte' } as const
  return masks.map((mask) => drawn(withoutBorder(encodeQR(text, 'raw', { ...options, mask }))))
}

function withoutBorder<T>(rows: readonly (readonly T[])[]): T[][] {
  return rows.slice(1, -1).map((row) => row.slice(1, -1))
}

function drawn(rows: readonly (readonly (boolean | undefined)[])[]): string {
  return rows.map((row) => row.map((dark) => (dark ? '#' : '.')).join('')).join('\n')
}

describe('a QR code', () => {
  it('has the modules that another implementation finds, whatever the length', () => {
    for (let length = 1; length <= 666; length += length < 120 ? 1 : 13) {
      const text = Array.from({ length }, (_, i) => String.fromCharCode(97 + ((i * 7 + length) % 26))).join(
        '',
      )
      expect(byAnother(text), `${length} bytes`).toContain(drawn(qrModules(text)))
    }
  })

  it('holds the longest text of its largest version, and refuses a longer one', () => {
    const longest = 'x'.repeat(666)
    expect(byAnother(longest)).toContain(drawn(qrModules(longest)))
    expect(qrModules(longest)).toHaveLength(17 + 4 * 20)
    expect(() => qrModules(`${longest}x`)).toThrow(RangeError)
  })

  it('counts bytes, not characters', () => {
    const text = 'https://exemple.fr/é—🏥'
    expect(byAnother(text)).toContain(drawn(qrModules(text)))
  })
})
