import { describe, expect, it } from 'vitest'
import { barOf, createProgress } from './progress.ts'

function said(isTTY: boolean, columns = 200) {
  const written: string[] = []
  const progress = createProgress({ isTTY, columns, write: (text) => written.push(text) }, 60_000)
  return { progress, written }
}

const state = { arrived: 10, planned: 100, booked: 5, present: 3 }

describe('progress', () => {
  it('is one line written over on a terminal, never wider than it', () => {
    const { progress, written } = said(true, 50)
    progress.crowd({ ...state, elapsedMs: 30_000 })
    progress.crowd({ ...state, elapsedMs: 31_000 })
    progress.end()
    expect(written).toHaveLength(3)
    expect(written[0]?.startsWith(`\r\u001b[K${'█'.repeat(12)}${'░'.repeat(12)} 30 s`)).toBe(true)
    expect(written[0]?.length).toBeLessThanOrEqual(4 + 49)
    expect(written.at(-1)).toBe('\n')
  })

  it('is a plain line every ten seconds elsewhere', () => {
    const { progress, written } = said(false)
    for (let elapsedMs = 0; elapsedMs <= 30_000; elapsedMs += 500) progress.crowd({ ...state, elapsedMs })
    progress.end()
    expect(written).toHaveLength(4)
    expect(written[1]).toBe('10 s  10 of 100 came, 5 booked, 3 there\n')
  })

  it('says at both ends how far the asking is', () => {
    const { progress, written } = said(false)
    for (let done = 1; done <= 50; done++) progress.verifying(done, 50)
    expect(written).toEqual([
      'asking for 1 of 50 visits by their private links\n',
      'asking for 50 of 50 visits by their private links\n',
    ])
  })

  it('draws no more and no less than the whole bar', () => {
    for (const part of [-1, 0, 0.5, 1, 2]) expect(barOf(part)).toHaveLength(24)
  })
})
