import { describe, expect, it } from 'vitest'
import { mediaTypeOf, safeFileName, safeMediaType, sealedName, shownName } from './safe-file.ts'

describe('the name a document is saved under', () => {
  it.each([
    ['Befund Ärztin (2).pdf', 'Befund Ärztin (2).pdf'],
    ['../../etc/passwd', '_.._etc_passwd'],
    ['C:\\Windows\\x.exe', 'C__Windows_x.exe'],
    ['.bashrc', 'bashrc'],
    ['facture\u202efdp.exe', 'facturefdp.exe'],
    ['a\u0000b\nc.txt', 'a_b_c.txt'],
    ['CON.txt', '_CON.txt'],
    ['...', '_'],
    ['', '_'],
    ['x\ud800.pdf', 'x_.pdf'],
    ['a<b>:"|?*.png', 'a_b______.png'],
  ])('%j becomes %j', (name, safe) => {
    expect(safeFileName(name)).toBe(safe)
  })

  it('is cut before its ending', () => {
    const safe = safeFileName(`${'ü'.repeat(300)}.pdf`)
    expect([...safe]).toHaveLength(124)
    expect(safe.endsWith('.pdf')).toBe(true)
  })
})

describe('the kind a document is saved as', () => {
  it('is its own where that is harmless, and bytes otherwise', () => {
    expect(safeMediaType('application/pdf')).toBe('application/pdf')
    for (const kind of ['text/html', 'image/svg+xml', 'application/xhtml+xml', 'text/javascript', 'x'])
      expect(safeMediaType(kind)).toBe('application/octet-stream')
  })
})

describe('what is sealed with a file', () => {
  it('is a name that fits, cut before its ending, without control characters', () => {
    const name = sealedName({ name: `${'é'.repeat(150)}\n.pdf` }, 200)
    expect(new TextEncoder().encode(name).length).toBeLessThanOrEqual(200)
    expect(name.endsWith('.pdf')).toBe(true)
    expect(sealedName({ name: 'a\u0007b' }, 200)).toBe('a_b')
    expect(sealedName({ name: '' }, 200)).toBe('_')
  })

  it('is a kind that is one', () => {
    expect(mediaTypeOf({ type: 'Text/Plain; charset=utf-8' })).toBe('text/plain')
    expect(mediaTypeOf({ type: '' })).toBe('application/octet-stream')
    expect(mediaTypeOf({ type: 'a b/c' })).toBe('application/octet-stream')
  })

  it('is shown without characters that turn it around', () => {
    expect(shownName('a\u202eb\u200fc')).toBe('abc')
  })
})
