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
      isSecretary: false,
    })
    expect(parseInvitation(`#assist=${token}.${fingerprint}`)).toEqual({
      kind: 'colleague',
      token,
      fingerprint,
      isSecretary: true,
    })
  })

  it('is read as a mail program may have encoded it', () => {
    for (const equals of ['=', '%3D', '%3d'])
      expect(parseInvitation(`#Join${equals}${token}.${fingerprint}`)).toMatchObject({ token, fingerprint })
    expect(parseInvitation(`#%69nvite%3D${token}`)).toEqual({ kind: 'practice', token })
  })

  it.each([
    ['#invite', 'practice'],
    ['#invite=', 'practice'],
    [`#invite%253D${token}`, 'practice'],
    [`#INVITE:${token}`, 'practice'],
    [`#join=${token}%`, 'colleague'],
    [`#invite=${token.slice(1)}`, 'practice'],
    [`#invite=${token}A`, 'practice'],
    ['#join=', 'colleague'],
    ['#assist=', 'colleague'],
    [`#join=${token}`, 'colleague'],
    [`#join=${token}.`, 'colleague'],
    [`#join=${token}.${fingerprint.slice(1)}`, 'colleague'],
    [`#join=${token}.${fingerprint.toUpperCase()}`, 'colleague'],
  ])('%s is incomplete, not another kind and not none', (fragment, of) => {
    expect(parseInvitation(fragment)).toEqual({ kind: 'incomplete', of })
  })

  it.each(['', '#', '#agenda', '#joining', '#%', `invite=${token}`])('%j is none', (fragment) => {
    expect(parseInvitation(fragment)).toBeNull()
  })
})
