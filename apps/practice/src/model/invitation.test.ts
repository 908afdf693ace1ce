import { describe, expect, it } from 'vitest'
import { parseInvitation } from './invitation.ts'

const token = 'A'.repeat(43)
const fingerprint = 'abcd2345'.repeat(4)

describe('the fragment of an invitation', () => {
  it('founds with a whole token, and joins with a token and the fingerprint to hold the practice to', () => {
    expect(parseInvitation(`#invite=${token}`)).toEqual({ kind: 'practice', token })
    expect(parseInvitation(`#join=${token}.${fingerprint}`)).toEqual({
      kind: 'colleague',
      token,
      fingerprint,
    })
  })

  it.each([
    ['#invite=', 'practice'],
    [`#invite=${token.slice(1)}`, 'practice'],
    [`#invite=${token}A`, 'practice'],
    ['#join=', 'colleague'],
    [`#join=${token}`, 'colleague'],
    [`#join=${token}.`, 'colleague'],
    [`#join=${token}.${fingerprint.slice(1)}`, 'colleague'],
    [`#join=${token}.${fingerprint.toUpperCase()}`, 'colleague'],
  ])('%s is incomplete, not another kind and not none', (fragment, of) => {
    expect(parseInvitation(fragment)).toEqual({ kind: 'incomplete', of })
  })

  it.each(['', '#', '#agenda', '#Invite=', `invite=${token}`])('%j is none', (fragment) => {
    expect(parseInvitation(fragment)).toBeNull()
  })
})
