import { bytesToUtf8, idFromBytes, utf8ToBytes } from '@colloque/encoding'
import { describe, expect, it } from 'vitest'
import {
  deriveKeptKey,
  unwrapKeptContentKey,
  unwrapKeptDay,
  unwrapOpenedDay,
  wrapKeptContentKey,
  wrapKeptDay,
  wrapOpenedDay,
} from './kept.ts'
import type { AccountRoot } from './vault.ts'

const randomBytes = (length: number) => crypto.getRandomValues(new Uint8Array(length))
const newId = () => idFromBytes(randomBytes(16)) as string
const root: AccountRoot = {
  rootKey: randomBytes(32),
  rootVersion: 1,
  deploymentId: newId(),
  accountId: newId(),
}
const salt = randomBytes(32)
const kept = deriveKeptKey(root, salt)
const place = randomBytes(32)
const contentKey = randomBytes(32)

describe('a kept content key', () => {
  const wrapped = wrapKeptContentKey(kept, place, contentKey, randomBytes)

  it('opens in its place, in the same browser, for the same account', () => {
    expect(unwrapKeptContentKey(deriveKeptKey(root, salt), place, wrapped)).toEqual(contentKey)
  })

  it.each([
    ['another place', kept, randomBytes(32)],
    ['another browser’s salt', deriveKeptKey(root, randomBytes(32)), place],
    ['another root', deriveKeptKey({ ...root, rootKey: randomBytes(32) }, salt), place],
    ['another account', deriveKeptKey({ ...root, accountId: newId() }, salt), place],
    ['another deployment', deriveKeptKey({ ...root, deploymentId: newId() }, salt), place],
  ])('does not open with %s', (_, key, at) => {
    expect(unwrapKeptContentKey(key, at, wrapped)).toBeNull()
  })

  it('with any bit changed is none', () => {
    for (let bit = 0; bit < wrapped.length * 8; bit++) {
      const changed = wrapped.slice()
      changed[bit >> 3] = (changed[bit >> 3] ?? 0) ^ (1 << (bit & 7))
      expect(unwrapKeptContentKey(kept, place, changed)).toBeNull()
    }
    expect(unwrapKeptContentKey(kept, place, wrapped.subarray(1))).toBeNull()
  })

  it('is no day, and no vault item of the same root', () => {
    expect(unwrapKeptDay(kept, '2026-11-24', wrapped)).toBeNull()
    expect(kept.key).not.toEqual(root.rootKey)
  })
})

describe('a kept day', () => {
  const told = utf8ToBytes('{"appointments":[]}')
  const wrapped = wrapKeptDay(kept, '2026-11-24', told, randomBytes)

  it('opens as that day and as no other', () => {
    expect(unwrapKeptDay(kept, '2026-11-24', wrapped)).toEqual(told)
    expect(unwrapKeptDay(kept, '2026-11-25', wrapped)).toBeNull()
    expect(unwrapKeptDay(deriveKeptKey(root, randomBytes(32)), '2026-11-24', wrapped)).toBeNull()
  })

  it('with a changed byte, or of too few, is none', () => {
    for (let at = 0; at < wrapped.length; at++) {
      expect(unwrapKeptDay(kept, '2026-11-24', wrapped.with(at, (wrapped[at] ?? 0) ^ 1))).toBeNull()
      expect(unwrapKeptDay(kept, '2026-11-24', wrapped.subarray(0, at))).toBeNull()
    }
  })
})

describe('an opened day', () => {
  const text = '[{"appointmentId":"x"}]'
  const opened = wrapOpenedDay(kept, '2026-11-24', utf8ToBytes(text), randomBytes)

  it('opens as that day and as no other, under its own key', () => {
    expect(bytesToUtf8(unwrapOpenedDay(kept, '2026-11-24', opened) ?? new Uint8Array()).trim()).toBe(text)
    expect(unwrapOpenedDay(kept, '2026-11-25', opened)).toBeNull()
    expect(unwrapOpenedDay(deriveKeptKey(root, randomBytes(32)), '2026-11-24', opened)).toBeNull()
  })

  it('is no told day, nor the other way round', () => {
    expect(unwrapKeptDay(kept, '2026-11-24', opened)).toBeNull()
    const told = wrapKeptDay(kept, '2026-11-24', utf8ToBytes(text), randomBytes)
    expect(unwrapOpenedDay(kept, '2026-11-24', told)).toBeNull()
  })

  it('is as long for a word as for a page', () => {
    const longer = wrapOpenedDay(kept, '2026-11-24', new Uint8Array(16_384), randomBytes)
    expect(opened.length).toBe(24 + 16_384 + 16)
    expect(longer.length).toBe(opened.length)
  })

  it('with a changed byte, or of too few, is none', () => {
    for (let at = 0; at < opened.length; at += 97) {
      expect(unwrapOpenedDay(kept, '2026-11-24', opened.with(at, (opened[at] ?? 0) ^ 1))).toBeNull()
      expect(unwrapOpenedDay(kept, '2026-11-24', opened.subarray(0, at))).toBeNull()
    }
  })
})

it('a salt has its length', () => {
  expect(() => deriveKeptKey(root, randomBytes(31))).toThrow(RangeError)
})
