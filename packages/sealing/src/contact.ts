// The contact: who comes and how to reach them. SPEC.md §6.2. Administrative audience.

import * as z from 'zod/mini'
import { dayText, filledText, jsonBytes, parseShape, requireShape } from './plaintext-json.ts'

/** What practitioner and secretary read; `bookedBy` names who booked for a child or someone else. */
export type Contact = { name: string; birthDate?: string; phone?: string; email?: string; bookedBy?: string }

const contactSchema = z.strictObject({
  name: filledText(240),
  birthDate: z.optional(dayText),
  phone: z.optional(filledText(48)),
  email: z.optional(filledText(254)),
  bookedBy: z.optional(filledText(240)),
})

/** Bytes of a contact. @throws SealingInputError naming the field. */
export function encodeContact(contact: Contact): Uint8Array {
  return jsonBytes(requireShape(contactSchema, contact, 'contact'))
}

/** The contact in an opened plaintext. @throws SealingError */
export function parseContact(bytes: Uint8Array): Contact {
  return parseShape(contactSchema, bytes) as Contact
}
