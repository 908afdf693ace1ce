// The scanner that promises lean on: each form is planted once and must be found, in each container.
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { brotliCompressSync, deflateSync, gzipSync, zstdCompressSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { encodingsOf } from './canary-encodings.ts'
import { scanForCanary } from './scan-for-canary.ts'

const marker = 'Sehnsucht+über/Ärger=9f3c'
const noise = Buffer.from(Array.from({ length: 5000 }, (_, index) => (index * 7919) % 251))
const planted = (bytes: Buffer) => Buffer.concat([noise, bytes, noise])

describe('encodingsOf', () => {
  it('gives at least 12 different forms', () => {
    const forms = encodingsOf(marker)
    expect(new Set(forms.map((form) => form.bytes.toString('hex'))).size).toBe(forms.length)
    expect(forms.length).toBeGreaterThanOrEqual(22)
  })

  it('refuses a marker so short that it could turn up by chance', () => {
    expect(() => encodingsOf('HIV')).toThrow(RangeError)
  })
})

describe('scanForCanary', () => {
  it.each(encodingsOf(marker).map(({ encoding, bytes }) => [encoding, bytes] as const))(
    'finds a marker planted as %s',
    async (encoding, bytes) => {
      const report = await scanForCanary(planted(bytes), marker)
      expect(report.hits).toContainEqual({ encoding, where: 'buffer', offset: noise.length })
      expect(report.scannedBytes).toBe(2 * noise.length + bytes.length)
    },
  )

  it.each([0, 1, 2, 3, 4, 5])(
    'finds base64 of text in which the marker stands at byte %i',
    async (before) => {
      for (const alphabet of ['base64', 'base64url'] as const) {
        const text = Buffer.from(`${'x'.repeat(before)}${marker}yz`).toString(alphabet)
        expect((await scanForCanary(Buffer.from(text), marker)).hits).not.toEqual([])
      }
    },
  )

  it('finds nothing in noise, in near misses, and in another marker', async () => {
    const near = encodingsOf(marker).map(({ bytes }) => bytes.subarray(0, -3))
    const other = encodingsOf('Another-marker-0123456').map(({ bytes }) => bytes)
    const report = await scanForCanary(
      Buffer.concat([noise, ...near, ...other].flatMap((b) => [b, noise])),
      marker,
    )
    expect(report.hits).toEqual([])
  })

  it.each([
    ['gzip', gzipSync],
    ['zlib', deflateSync],
    ['zstd', zstdCompressSync],
  ] as const)('finds it inside %s in the middle of other bytes', async (format, pack) => {
    const packed = pack(Buffer.from(`{"reason":"${marker}"}`))
    const report = await scanForCanary(planted(packed), marker)
    expect(report.hits.map((hit) => hit.where)).toContain(`buffer > ${format} at ${noise.length}`)
  })

  it('finds it in a write-ahead log though the header of a page, or the end of a file, cuts it in two', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'canary-wal-'))
    try {
      const page = (bytes: Buffer, isFirst: boolean) => {
        const header = Buffer.alloc(isFirst ? 40 : 24, 0xff)
        header.writeUInt16LE(isFirst ? 2 : 0, 2)
        return Buffer.concat([header, bytes])
      }
      const text = Buffer.from(marker)
      const other = Buffer.from('Another-marker-0123456')
      const fill = (size: number) => Buffer.alloc(size, 7)
      const first = page(Buffer.concat([fill(8192 - 40 - 5), text.subarray(0, 5)]), true)
      const second = page(
        Buffer.concat([text.subarray(5), fill(8192 - 24 - text.length + 5 - 7), other.subarray(0, 7)]),
        false,
      )
      await writeFile(join(folder, '000000010000000000000001'), Buffer.concat([first, second]))
      await writeFile(join(folder, '000000010000000000000002'), page(other.subarray(7), true))
      for (const wanted of [text, other]) {
        const { hits } = await scanForCanary(folder, wanted.toString())
        expect(hits.map(({ encoding }) => encoding)).toContain('utf-8')
      }
    } finally {
      await rm(folder, { recursive: true })
    }
  })

  it('finds it inside brotli, and inside gzip inside brotli', async () => {
    const text = Buffer.from(marker)
    expect((await scanForCanary(brotliCompressSync(text), marker)).hits).not.toEqual([])
    expect((await scanForCanary(brotliCompressSync(gzipSync(text)), marker)).hits).not.toEqual([])
  })

  it('finds base64 that mail has broken into lines', async () => {
    const lines = Buffer.from(`aaaa${marker}bbbb`).toString('base64').replace(/.{10}/g, '$&\r\n')
    expect((await scanForCanary(Buffer.from(lines), marker)).hits).not.toEqual([])
  })

  it('walks folders and streams, and says how much it read', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'canary-'))
    await mkdir(join(folder, 'pg_wal'))
    await writeFile(join(folder, 'pg_wal', '0001'), planted(Buffer.from(marker)))
    const report = await scanForCanary(folder, marker)
    expect(report.hits).toEqual([{ encoding: 'utf-8', where: join('pg_wal', '0001'), offset: noise.length }])
    expect(report.scannedBytes).toBeGreaterThan(2 * noise.length)
    await rm(folder, { recursive: true })
    const split = Buffer.from(marker)
    async function* chunks() {
      yield split.subarray(0, 5)
      yield split.subarray(5)
    }
    expect((await scanForCanary(chunks(), marker)).hits).toHaveLength(1)
    expect((await scanForCanary(new Map([['table', split]]), marker)).hits[0]?.where).toBe('table')
  })

  it('fails on a folder that is not there instead of finding nothing', async () => {
    await expect(scanForCanary(join(tmpdir(), 'no-such-folder-here'), marker)).rejects.toThrow('ENOENT')
  })
})
