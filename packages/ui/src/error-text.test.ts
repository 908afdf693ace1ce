import { expect, it } from 'vitest'
import { errorText } from './error-text.ts'
import { errors } from './messages/index.ts'

it('has the sentence of a problem type', () => {
  expect(errorText('slot-taken')).toBe(errors.slotTaken())
  expect(errorText('ticket-spent')).toBe(errors.ticketSpent())
})

it('has a general sentence for a type it does not know', () => {
  expect(errorText('no-such-problem')).toBe(errors.unknown())
  expect(errorText('to-string')).toBe(errors.unknown())
  expect(errorText('__proto__')).toBe(errors.unknown())
})
