import { describe, expect, it } from 'vitest'
import { createSampleAccount } from '../test/sample-account.ts'
import { deriveId } from './derive-id.ts'

describe('a derived id', () => {
  it('is the same for the same fields, and another for another field, purpose or account', () => {
    const [account, other] = [createSampleAccount(), createSampleAccount()]
    const id = deriveId(account, 'import', ['2026-11-24', 'Ada'])
    expect(id).toMatch(/^[\w-]{22}$/)
    expect(deriveId(account, 'import', ['2026-11-24', 'Ada'])).toBe(id)
    const others = [
      deriveId(account, 'import', ['2026-11-24', 'Adb']),
      deriveId(account, 'import', ['2026-11-24Ada', '']),
      deriveId(account, 'calendar', ['2026-11-24', 'Ada']),
      deriveId(other, 'import', ['2026-11-24', 'Ada']),
    ]
    expect(new Set([id, ...others]).size).toBe(5)
  })

  it('cannot be derived once the account is locked', () => {
    const account = createSampleAccount()
    account.lock()
    expect(() => deriveId(account, 'import', [])).toThrow('locked')
  })
})
