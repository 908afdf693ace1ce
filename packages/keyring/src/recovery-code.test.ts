import { sampleBytes } from '@colloque/practice-document/samples'
import { describe, expect, it } from 'vitest'
import { randomBytes } from '../test/sample-account.ts'
import { KeyringError } from './keyring-error.ts'
import { formatRecoveryCode, generateRecoveryCode, parseRecoveryCode } from './recovery-code.ts'

const code = sampleBytes('code', 20)
const printed = formatRecoveryCode(code)

describe('a recovery code', () => {
  it('is printed in nine groups and read back as people type it', () => {
    expect(printed).toMatch(/^([A-Z2-7]{4}-){8}[A-Z2-7]{4}$/)
    const typed = [
      printed,
      printed.toLowerCase(),
      printed.replaceAll('-', ''),
      ` ${printed.replaceAll('-', ' ')} `,
    ]
    for (const text of [...typed, printed.replaceAll('O', '0').replaceAll('I', '1')]) {
      expect(parseRecoveryCode(text)).toEqual(code)
    }
    expect(generateRecoveryCode(randomBytes)).toHaveLength(20)
  })

  it('is refused with any single character wrong', () => {
    let refused = 0
    const bare = printed.replaceAll('-', '')
    for (let index = 0; index < bare.length; index++) {
      const other = bare[index] === 'A' ? 'B' : 'A'
      const wrong = bare.slice(0, index) + other + bare.slice(index + 1)
      try {
        parseRecoveryCode(wrong)
      } catch (error) {
        if (error instanceof KeyringError && error.code === 'bad-recovery-code') refused++
      }
    }
    expect(refused).toBe(36)
  })

  it('is refused when it is short, long or not one', () => {
    for (const text of ['', printed.slice(1), `${printed}A`, 'é'.repeat(36), 'A'.repeat(1000)]) {
      expect(() => parseRecoveryCode(text)).toThrow(KeyringError)
    }
  })
})
