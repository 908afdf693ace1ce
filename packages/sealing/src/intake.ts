// The intake: what the patient saw, chose and said. SPEC.md §6.1. Clinical audience only.
// Written as a tuple, since keys spelled out would cost a quarter of its fixed size.

import * as z from 'zod/mini'
import { bucketBytes, LENGTH_PREFIX_BYTES } from './fields.ts'
import {
  boundedText,
  checkedShape,
  filledText,
  idText,
  instantText,
  jsonBytes,
  parseShape,
  requireShape,
} from './plaintext-json.ts'
import { SealingInputError } from './sealing-error.ts'

/** Most UTF-8 bytes of a reason; the whole intake must also fit INTAKE_BUDGET. */
export const MAXIMUM_REASON_BYTES = 600

/** Bytes an encoded intake may have. */
export const INTAKE_BUDGET = bucketBytes('intake', 0) - LENGTH_PREFIX_BYTES

/** What the patient saw and chose, and what only the practitioner reads. `start` is an ISO instant. */
export type Intake = {
  healthcareServiceId: string
  healthcareServiceName: string
  scheduleId: string
  start: string
  lengthClass: { beforeTicks: number; lengthTicks: number; afterTicks: number }
  documentVersion: number
  forWhom: 'self' | 'child' | 'other'
  reason?: string
  answers: { questionId: string; label: string; answer: string }[]
  language: string
}

const ticks = z.int().check(z.minimum(0), z.maximum(96))

const intakeSchema = z.strictObject({
  healthcareServiceId: idText,
  healthcareServiceName: filledText(320),
  scheduleId: idText,
  start: instantText,
  lengthClass: z.strictObject({ beforeTicks: ticks, lengthTicks: ticks, afterTicks: ticks }),
  documentVersion: z.int().check(z.minimum(1), z.maximum(0xffffffff)),
  forWhom: z.enum(['self', 'child', 'other']),
  reason: z.optional(filledText(1024)),
  answers: z
    .array(z.strictObject({ questionId: idText, label: filledText(480), answer: boundedText(1024) }))
    .check(z.maxLength(6)),
  language: filledText(6),
})

const intakeTuple = z.tuple([
  z.literal(1),
  z.string(),
  z.string(),
  z.string(),
  z.string(),
  z.tuple([z.number(), z.number(), z.number()]),
  z.number(),
  z.string(),
  z.nullable(z.string()),
  z.array(z.tuple([z.string(), z.string(), z.string()])),
  z.string(),
])

/**
 * Bytes of an intake; nothing is ever cut off.
 * @throws SealingInputError `too-long` on `intake/reason` or `intake`, `invalid` on another field.
 */
export function encodeIntake(intake: Intake): Uint8Array {
  const excess = -remainingIntakeBytes(intake)
  if (excess > 0) throw new SealingInputError('too-long', intake.reason ? 'intake/reason' : 'intake', excess)
  requireShape(intakeSchema, intake, 'intake')
  return intakeBytes(intake)
}

/** UTF-8 bytes that may still be typed into the reason; negative when the intake is already too long. */
export function remainingIntakeBytes(intake: Intake): number {
  const reasonBytes = new TextEncoder().encode(intake.reason ?? '').length
  return Math.min(MAXIMUM_REASON_BYTES - reasonBytes, INTAKE_BUDGET - intakeBytes(intake).length)
}

/** The intake in an opened plaintext. @throws SealingError */
export function parseIntake(bytes: Uint8Array): Intake {
  const [, serviceId, name, scheduleId, start, lengths, documentVersion, forWhom, reason, answers, language] =
    parseShape(intakeTuple, bytes)
  const intake = {
    healthcareServiceId: serviceId,
    healthcareServiceName: name,
    scheduleId,
    start,
    lengthClass: { beforeTicks: lengths[0], lengthTicks: lengths[1], afterTicks: lengths[2] },
    documentVersion,
    forWhom,
    ...(reason === null ? {} : { reason }),
    answers: answers.map(([questionId, label, answer]) => ({ questionId, label, answer })),
    language,
  }
  return checkedShape(intakeSchema, intake) as Intake
}

function intakeBytes(intake: Intake): Uint8Array {
  const { lengthClass, answers } = intake
  return jsonBytes([
    1,
    intake.healthcareServiceId,
    intake.healthcareServiceName,
    intake.scheduleId,
    intake.start,
    [lengthClass.beforeTicks, lengthClass.lengthTicks, lengthClass.afterTicks],
    intake.documentVersion,
    intake.forWhom,
    intake.reason ?? null,
    answers.map(({ questionId, label, answer }) => [questionId, label, answer]),
    intake.language,
  ])
}
