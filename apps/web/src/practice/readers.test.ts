import { sampleDocument } from '@colloque/practice-document/samples'
import { expect, it } from 'vitest'
import { contactNamesOf, namesOf } from './readers.ts'

const { delegates: _, ...page } = { ...sampleDocument(), name: 'Cabinet' }
const readers = ['Aubry', 'Weber'].map((name) => ({ id: name, name, title: 'Dr', identityPublicKey: '' }))

it('names the readers, or the practice where nobody is known', () => {
  expect(namesOf(page, readers)).toBe('Dr Aubry and Dr Weber')
  expect(namesOf(page, [])).toBe('Cabinet')
})

it('names the office beside them for name and contact, where the page names secretaries', () => {
  const office = { ...page, delegates: [{ id: 'D', identityPublicKey: '' }] }
  expect(contactNamesOf(office, readers)).toBe('Dr Aubry, Dr Weber and the office')
  expect(contactNamesOf(page, readers)).toBe('Dr Aubry and Dr Weber')
  expect(namesOf(office, readers)).toBe('Dr Aubry and Dr Weber')
})
