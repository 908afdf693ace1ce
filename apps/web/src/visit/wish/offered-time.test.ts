import { describe, expect, it } from 'vitest'
import { offeredAt } from './offered-time.ts'

const at = (text: string) => `2026-11-24T${text}:00Z`

describe('when a time was offered', () => {
  it.each([
    ['two hours before its end, far ahead', at('18:00'), at('08:00'), at('06:00')],
    ['eight hours ahead, where both are the same', at('14:00'), at('08:00'), at('06:00')],
    ['a quarter of what was left', at('10:00'), at('07:00'), at('06:00')],
    ['five minutes before its end, at the shortest', at('06:20'), at('06:05'), at('06:00')],
  ])('is %s', (_, start, expiresAt, offered) => {
    expect(offeredAt({ start, expiresAt })).toBe(Date.parse(offered))
  })
})
