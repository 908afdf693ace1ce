import { toBase32 } from '@colloque/encoding'
import { sampleBytes } from '@colloque/practice-document/samples'
import { describe, expect, it } from 'vitest'
import { randomBytes } from '../test/sample-account.ts'
import { KeyringError } from './keyring-error.ts'
import {
  differentGroups,
  findTypingError,
  formatRecoveryCode,
  generateRecoveryCode,
  parseRecoveryCode,
} from './recovery-code.ts'

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'
const code = sampleBytes('code', 20)
const printed = formatRecoveryCode(code)
/** As sheets were printed before groups were checked. */
const old = printed.replace(/(\w{4})\w/g, '$1')

/** `printed` with the character at `index` of all of them (dashes not counted) exchanged. */
function withAnother(index: number, letter: string, text = printed): string {
  const groupLength = text.indexOf('-')
  const at = index + Math.floor(index / groupLength)
  return text.slice(0, at) + letter + text.slice(at + 1)
}

const bareLetters = [...printed.replaceAll('-', '')]
const groupOf = (index: number) => Math.floor(index / 5) + 1

function isRefused(text: string): boolean {
  try {
    parseRecoveryCode(text)
    return false
  } catch (error) {
    return error instanceof KeyringError && error.code === 'bad-recovery-code'
  }
}

describe('a recovery code', () => {
  it('is printed in nine groups and read back as people type it', () => {
    expect(printed).toMatch(/^([A-Z2-7]{5}-){8}[A-Z2-7]{5}$/)
    const typed = [
      printed,
      printed.toLowerCase(),
      printed.replaceAll('-', ''),
      ` ${printed.replaceAll('-', ' ')} `,
    ]
    for (const text of [...typed, printed.replaceAll('O', '0').replaceAll('I', '1')]) {
      expect(parseRecoveryCode(text)).toEqual(code)
      expect(findTypingError(text)).toBeNull()
      expect(differentGroups(printed, text)).toEqual([])
    }
    expect(generateRecoveryCode(randomBytes)).toHaveLength(20)
  })

  it('holds its 160 bits whatever else is printed: the check characters follow from them', () => {
    const payload = printed.replace(/(\w{4})\w/g, '$1').replaceAll('-', '')
    expect(payload.slice(0, 32)).toBe(toBase32(code))
    expect(formatRecoveryCode(parseRecoveryCode(old))).toBe(printed)
  })

  it('of an old sheet, in nine groups of four, is read as ever', () => {
    expect(old).toMatch(/^([A-Z2-7]{4}-){8}[A-Z2-7]{4}$/)
    for (const text of [old, old.toLowerCase(), old.replaceAll('-', '')]) {
      expect(parseRecoveryCode(text)).toEqual(code)
      expect(findTypingError(text)).toBeNull()
    }
    for (let index = 0; index < 36; index++) {
      const wrong = withAnother(index, old.replaceAll('-', '')[index] === 'A' ? 'B' : 'A', old)
      expect(isRefused(wrong)).toBe(true)
      expect(findTypingError(wrong)).toBe('somewhere')
    }
  })

  it('with any single character wrong is refused, and its group named: all 1,395 ways', () => {
    let named = 0
    for (const [index, letter] of bareLetters.entries())
      for (const other of alphabet) {
        if (other === letter) continue
        for (const text of [withAnother(index, other), withAnother(index, other).replaceAll('-', '')]) {
          expect(isRefused(text)).toBe(true)
          expect(findTypingError(text)).toEqual({ groups: [groupOf(index)] })
        }
        named++
      }
    expect(named).toBe(45 * 31)
  })

  it('with two neighbours or two groups exchanged is refused, and their groups named', () => {
    for (let index = 0; index + 1 < bareLetters.length; index++) {
      const [a = '', b = ''] = bareLetters.slice(index, index + 2)
      if (a === b || groupOf(index) !== groupOf(index + 1)) continue
      expect(findTypingError(withAnother(index + 1, a, withAnother(index, b)))).toEqual({
        groups: [groupOf(index)],
      })
    }
    const groups = printed.split('-')
    for (let at = 0; at + 1 < groups.length; at++) {
      const exchanged = groups.toSpliced(at, 2, groups[at + 1] ?? '', groups[at] ?? '').join('-')
      expect(findTypingError(exchanged)).toEqual({ groups: [at + 1, at + 2] })
    }
  })

  it('with a character lost or doubled names the group it is set in, and in one run the first that is wrong', () => {
    const groups = printed.split('-')
    for (const [at, group] of groups.entries()) {
      for (const changed of [group.slice(1), group + group[4]]) {
        const typed = groups.with(at, changed)
        expect(findTypingError(typed.join(' '))).toEqual({ groups: [at + 1] })
        const run = findTypingError(typed.join(''))
        // By chance of one in 32 a moved group looks right.
        expect(run).toMatchObject({ groups: [expect.any(Number)] })
        expect((run as { groups: number[] }).groups[0]).toBeGreaterThanOrEqual(at + 1)
      }
    }
  })

  it('in which no group is wrong but the whole is, is refused without naming one', () => {
    const others = formatRecoveryCode(sampleBytes('another code', 20)).split('-')
    const mixed = printed
      .split('-')
      .with(2, others[2] ?? '')
      .join('-')
    expect(isRefused(mixed)).toBe(true)
    expect(findTypingError(mixed)).toBe('somewhere')
    expect(differentGroups(printed, mixed)).toEqual([3])
  })

  it('is refused when it is short, long or not one', () => {
    for (const text of ['', printed.slice(6), `${printed}A`, 'é'.repeat(45), 'A'.repeat(1000)]) {
      expect(isRefused(text)).toBe(true)
      expect(findTypingError(text)).not.toBeNull()
    }
    for (const text of ['', 'not a code', 'A'.repeat(1000)]) expect(findTypingError(text)).toBe('incomplete')
  })

  it('read back from the paper says in which groups it differs from the one that was drawn', () => {
    expect(differentGroups(printed, withAnother(12, '7', withAnother(0, '7')))).toEqual([1, 3])
    expect(differentGroups(printed, withAnother(44, '7').replaceAll('-', ''))).toEqual([9])
    expect(differentGroups(printed, printed.slice(6))).toEqual([1])
    expect(differentGroups(printed, '')).toEqual([1])
    const other = formatRecoveryCode(sampleBytes('another code', 20))
    expect(differentGroups(printed, other).length).toBeGreaterThan(6)
  })
})
