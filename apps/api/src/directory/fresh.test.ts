import { randomBytes } from 'node:crypto'
import { idFromBytes } from '@colloque/encoding'
import { describe, expect, it } from 'vitest'
import { createFresh } from './fresh.ts'

const [one, other] = [idFromBytes(randomBytes(16)), idFromBytes(randomBytes(16))]

function build({ isHeard = true } = {}) {
  const clock = { at: 0 }
  const made: string[] = []
  const fresh = createFresh<string>(
    () => isHeard,
    (text) => text.length,
    () => clock.at,
  )
  const find = (name: string, { about = [one], freshMs = 60_000, meanwhile = (): void => undefined } = {}) =>
    fresh.find(name, async () => {
      made.push(name)
      meanwhile()
      return { value: `${name} ${made.length}`, about, freshMs }
    })
  return { clock, made, fresh, find }
}

describe('what is kept fresh', () => {
  it('is made once until it is out of date', async () => {
    const { clock, find } = build()
    expect(await find('a')).toBe('a 1')
    clock.at = 59_999
    expect(await find('a')).toBe('a 1')
    clock.at = 60_000
    expect(await find('a')).toBe('a 2')
  })

  it('is made anew after a change, but at most once a second', async () => {
    const { clock, fresh, find } = build()
    await find('a')
    fresh.forget(one)
    clock.at = 999
    expect(await find('a')).toBe('a 1')
    clock.at = 1_000
    expect(await find('a')).toBe('a 2')
  })

  it('stays when somebody else changes', async () => {
    const { clock, fresh, find } = build()
    await find('a')
    fresh.forget(other)
    clock.at = 5_000
    expect(await find('a')).toBe('a 1')
  })

  it.each<[string, (fresh: ReturnType<typeof build>['fresh']) => void]>([
    ['of whom it tells', (fresh) => fresh.forget(one)],
    ['of whom it did not tell yet', (fresh) => fresh.forgetNames('a')],
    ['of anything, because notes were missed', (fresh) => fresh.forgetAll()],
  ])('that changes while it is made, %s, is out of date at once', async (_, change) => {
    const { clock, fresh, find } = build()
    await find('a', { meanwhile: () => change(fresh) })
    clock.at = 1_000
    expect(await find('a')).toBe('a 2')
  })

  it('is made once for all who ask at the same time', async () => {
    const { made, find } = build()
    expect(await Promise.all([find('a'), find('a'), find('b')])).toEqual(['a 1', 'a 1', 'b 2'])
    expect(made).toEqual(['a', 'b'])
  })

  it('is made every second while changes of others would not be heard', async () => {
    const { clock, find } = build({ isHeard: false })
    await find('a')
    clock.at = 1_000
    expect(await find('a')).toBe('a 2')
  })

  it('is asked for again after a failure', async () => {
    const { fresh } = build()
    await expect(fresh.find('a', () => Promise.reject(new Error('gone')))).rejects.toThrow('gone')
    expect(await fresh.find('a', async () => ({ value: 'there', about: [], freshMs: 0 }))).toBe('there')
  })
})
