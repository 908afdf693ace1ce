import { describe, expect, it } from 'vitest'
import { createSampleAccount, randomBytes } from '../test/sample-account.ts'
import { findOwnNote, wrapOwnNote } from './own-note.ts'

const of = { purpose: 'invitation', id: 'one' }

describe('a note to oneself', () => {
  it('opens for the account that wrapped it, as what it was wrapped as, and for nobody else', () => {
    const [account, other] = [createSampleAccount(), createSampleAccount()]
    const note = randomBytes(16)
    const wrapped = wrapOwnNote(account, of, note, randomBytes)
    expect(wrapped).toHaveLength(72)
    expect(findOwnNote(account, of, wrapped)?.subarray(0, 16)).toEqual(note)
    expect(findOwnNote(other, of, wrapped)).toBeNull()
    expect(findOwnNote(account, { ...of, id: 'two' }, wrapped)).toBeNull()
    expect(findOwnNote(account, { ...of, purpose: 'other' }, wrapped)).toBeNull()
    expect(
      findOwnNote(
        account,
        of,
        wrapped.map((byte, at) => (at === 40 ? byte ^ 1 : byte)),
      ),
    ).toBeNull()
  })
})
