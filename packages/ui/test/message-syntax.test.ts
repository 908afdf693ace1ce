import { describe, expect, it } from 'vitest'
import { parametersOf } from '../compile/generate.ts'
import { MessageSyntaxError, parseMessage } from '../compile/message-syntax.ts'
import { setTypography } from '../compile/typography.ts'

describe('parsing a message', () => {
  it('finds arguments, numbers, dates and text in order', () => {
    expect(parseMessage('On {day, date, long}, {n, number} with {who}.').map(({ kind }) => kind)).toEqual([
      'text',
      'date',
      'text',
      'number',
      'text',
      'argument',
      'text',
    ])
  })

  it('reads # as the counted number inside a plural only', () => {
    expect(parseMessage('#')).toEqual([{ kind: 'text', text: '#' }])
    const [plural] = parseMessage('{n, plural, one {# day} other {# days}}')
    expect(plural).toMatchObject({ kind: 'plural', name: 'n' })
    const arms = plural && 'arms' in plural ? plural.arms : new Map()
    expect(arms.get('one')).toEqual([
      { kind: 'number', name: 'n' },
      { kind: 'text', text: ' day' },
    ])
  })

  it('keeps apostrophes and reads quoted braces as text', () => {
    expect(parseMessage("it's '{'")).toEqual([{ kind: 'text', text: "it's {" }])
  })

  it.each([
    ['{', 'an argument name'],
    ['}', 'a } without its {'],
    ['{name', ', or }'],
    ['{n, spellout}', 'unknown form'],
    ['{n, plural, one {x}}', '“other” is missing'],
    ['{n, plural, few {x} several {y} other {z}}', 'no plural form'],
    ['{n, plural, one {x} one {y} other {z}}', 'there twice'],
    ['{n, plural, one {x} other {z}', 'expected'],
    ['{d, date, pretty}', 'short, medium, long or full'],
    ['{Name}', 'camelCase'],
  ])('refuses %s', (source, reason) => {
    expect(() => parseMessage(source)).toThrow(MessageSyntaxError)
    expect(() => parseMessage(source)).toThrow(reason)
  })
})

describe('parameters of a message', () => {
  it('takes a counted argument shown plainly as one number', () => {
    expect([...parametersOf(parseMessage('{n} of {n, plural, one {x} other {y}}'))]).toEqual([
      ['n', 'number'],
    ])
  })

  it('refuses one name with two types', () => {
    expect(() => parametersOf(parseMessage('{at, date} {at, number}'))).toThrow('used both')
  })
})

describe('typography', () => {
  it('sets French spaces, quotation marks and apostrophes', () => {
    expect(setTypography('fr', "L'heure : « midi » ? Oui ; l'{name} !")).toBe(
      'L’heure\u00a0: «\u00a0midi\u00a0»\u202f? Oui\u202f; l’{name}\u202f!',
    )
  })

  it('leaves English spaces alone', () => {
    expect(setTypography('en', "It's here: now")).toBe('It’s here: now')
  })

  it('shows where the longest German compounds may be parted, and parts no other language', () => {
    expect(setTypography('de', 'Ihr Wiederherstellungsblatt')).toBe('Ihr Wiederherstellungs\u00adblatt')
    expect(setTypography('de', 'Ärztlicher Bereitschaftsdienst')).toBe('Ärztlicher Bereitschafts\u00addienst')
    expect(setTypography('de', 'Die Wartungszeit {wiederherstellungsblatt}')).toContain('{wieder')
    expect(setTypography('en', 'Wiederherstellungsblatt')).toBe('Wiederherstellungsblatt')
  })

  it('leaves times and addresses alone in French', () => {
    expect(setTypography('fr', '10:00 https://exemple.fr/?a')).toBe('10:00 https://exemple.fr/?a')
  })
})
