import { idFromBytes } from '@colloque/encoding'
import { describe, expect, it } from 'vitest'
import { createKeptAnswers } from './kept-answers.ts'

const idOf = (byte: number) => idFromBytes(new Uint8Array(16).fill(byte))
const [calendar, practice, other] = [idOf(1), idOf(2), idOf(3)]
const address = '/api/times?from=2026-11-24'
const untilAt = 1_000

const textOf = (kept: { body: string } | null) => kept?.body

describe('a kept answer', () => {
  it('is the bytes that go out, found until its end and no longer', async () => {
    const answers = createKeptAnswers<object>(() => true)
    expect(answers.find(address, 0)).toBeNull()
    await answers.keep(address, [calendar], async () => ({ json: { free: 'AAE' }, untilAt }))
    const kept = answers.find(address, untilAt - 1)
    expect(textOf(kept)).toBe('{"free":"AAE"}')
    expect(kept?.etag).toMatch(/^"[\w-]{43}"$/)
    expect(answers.find(`${address}&days=1`, 0)).toBeNull()
    expect(answers.find(address, untilAt)).toBeNull()
  })

  it('is forgotten with any of what it is about, and with nothing else', async () => {
    const answers = createKeptAnswers<number>(() => true)
    for (const about of [calendar, practice]) {
      await answers.keep(address, [calendar, practice], async () => ({ json: 1, untilAt }))
      answers.forget(other)
      expect(answers.find(address, 0)).not.toBeNull()
      answers.forget(about)
      expect(answers.find(address, 0)).toBeNull()
    }
    await answers.keep(address, [calendar], async () => ({ json: 1, untilAt }))
    answers.forgetAll()
    expect(answers.find(address, 0)).toBeNull()
  })

  it('is read once for all who ask meanwhile, and asked for again after a failure', async () => {
    const answers = createKeptAnswers<number>(() => true)
    let readings = 0
    const make = async () => {
      readings += 1
      if (readings === 1) throw new Error('away')
      return { json: readings, untilAt }
    }
    await expect(answers.keep(address, [calendar], make)).rejects.toThrow('away')
    const all = await Promise.all(Array.from({ length: 9 }, () => answers.keep(address, [calendar], make)))
    expect(all).toEqual(Array(9).fill(2))
  })

  it.each(['forget', 'forgetAll'] as const)(
    'of what changes while it is read is true for who asked before, and not kept (%s)',
    async (how) => {
      const answers = createKeptAnswers<string>(() => true)
      const read = Promise.withResolvers<{ json: string; untilAt: number }>()
      const before = answers.keep(address, [calendar], () => read.promise)
      if (how === 'forget') answers.forget(calendar)
      else answers.forgetAll()
      const after = answers.keep(address, [calendar], async () => ({ json: 'new', untilAt }))
      read.resolve({ json: 'old', untilAt })
      expect(await before).toBe('old')
      expect(await after).toBe('new')
      expect(textOf(answers.find(address, 0))).toBe('"new"')
    },
  )

  it('is not served while changes would not be heard', async () => {
    let isLive = true
    const answers = createKeptAnswers<number>(() => isLive)
    await answers.keep(address, [calendar], async () => ({ json: 1, untilAt }))
    isLive = false
    expect(answers.find(address, 0)).toBeNull()
  })

  it('makes room for newer ones: the oldest goes first', async () => {
    const answers = createKeptAnswers<string>(() => true, 1_100)
    for (const name of ['a', 'b', 'c'])
      await answers.keep(name, [calendar], async () => ({ json: name.repeat(8), untilAt }))
    expect(['a', 'b', 'c'].map((name) => answers.find(name, 0) !== null)).toEqual([false, true, true])
  })

  it('is answered and not kept under an address that is long, or one of thousands for the same', async () => {
    const long = `/availability?days=${'0'.repeat(300)}1`
    const answers = createKeptAnswers<string>(() => true, 100_000)
    expect(await answers.keep(long, [calendar], async () => ({ json: 'free', untilAt }))).toBe('free')
    expect(answers.find(long, 0)).toBeNull()
    const short = (n: number) => `/availability?days=${String(n).padStart(9, '0')}`
    for (let n = 0; n < 500; n++)
      await answers.keep(short(n), [calendar], async () => ({ json: '', untilAt }))
    const kept = Array.from({ length: 500 }, (_, n) => answers.find(short(n), 0)).filter(
      (one) => one !== null,
    )
    expect(kept.length).toBeLessThan(200)
  })
})
