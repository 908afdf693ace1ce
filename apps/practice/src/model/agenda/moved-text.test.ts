import { expect, it } from 'vitest'
import { languageOfMessage, movedText } from './moved-text.ts'

const facts = {
  fromAt: Date.UTC(2026, 10, 24, 9),
  toAt: Date.UTC(2027, 1, 1, 14, 30),
  practitioner: null,
  timeZone: 'Europe/Paris',
  now: Date.UTC(2026, 10, 20),
  phone: '01 99 00 11 22',
}

it('tells old and new time on the practice’s clock, in each language as it is spoken', () => {
  const [first] = movedText('en', facts).split('\n')
  expect(first).toBe(
    'Your visit on Tuesday 24 November at 10:00 has been moved to Monday 1 February 2027 at 15:30.',
  )
  expect(movedText('fr', facts)).toContain(
    'du mardi 24 novembre à 10:00 a été déplacé au lundi 1er février 2027 à 15:30',
  )
  expect(movedText('de', facts)).toContain(
    'am Dienstag, 24.\u00a0November um 10:00 Uhr wurde auf Montag, 1.\u00a0Februar 2027',
  )
  expect(movedText('it', facts)).toContain(
    'di martedì 24 novembre alle 10:00 è stato spostato a lunedì 1º febbraio 2027 alle 15:30',
  )
  for (const language of ['en', 'fr', 'de', 'it'] as const)
    expect(movedText(language, facts).endsWith(facts.phone), language).toBe(true)
})

it('names who has it now, at the same time or another', () => {
  const handed = { ...facts, practitioner: 'Dr Basile Essai', toAt: facts.fromAt }
  expect(movedText('en', handed).split('\n')[0]).toBe(
    'Your visit on Tuesday 24 November at 10:00 will be with Dr Basile Essai.',
  )
  for (const language of ['en', 'fr', 'de', 'it'] as const) {
    expect(movedText(language, handed), language).toContain('Dr Basile Essai')
    const both = movedText(language, { ...facts, practitioner: 'Dr Basile Essai' })
    for (const part of ['10:00', '15:30', 'Dr Basile Essai']) expect(both, language).toContain(part)
  }
})

it('is in the language of the booking, and in the desk’s where there is none or one without words', () => {
  expect(languageOfMessage('it', 'fr')).toBe('it')
  for (const booked of [null, 'nl', '', 'constructor']) expect(languageOfMessage(booked, 'fr')).toBe('fr')
})
