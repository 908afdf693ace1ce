// Practices: the signed document as the bytes that were signed, founding, and what a member sees of their own.
import { z } from '@hono/zod-openapi'
import { newAccount } from './account.ts'
import { boundedBytes, exactBytes } from './bytes.ts'
import { id, slug } from './identifiers.ts'
import { availabilityRules } from './schedule.ts'

export const signedDocument = z
  .strictObject({
    document: boundedBytes(64, 262_144),
    signature: exactBytes(64),
    practicePublicKey: exactBytes(32),
  })
  .openapi('SignedDocument')

export const practiceState = z.enum(['draft', 'open', 'closed'])

/** What a patient's browser needs to begin: it believes only what the signature covers. */
export const publishedPractice = z
  .strictObject({
    practiceId: id,
    slug,
    /** `closed`: times can be seen, online booking is closed. */
    state: z.enum(['open', 'closed']),
    signedDocument,
  })
  .openapi('PublishedPractice')

export const practiceListing = z
  .strictObject({ slug, name: z.string(), place: z.string() })
  .openapi('PracticeListing')

/** When writing, `revision` is the one being replaced, as it was read; the answer carries the new one. */
export const scheduleRules = z
  .strictObject({ scheduleId: id, revision: z.number().int().min(0), rules: availabilityRules })
  .openapi('ScheduleRules')

export const foundingRequest = z
  .strictObject({
    invitationToken: exactBytes(32),
    practiceId: id,
    slug,
    signedDocument,
    account: newAccount,
  })
  .openapi('FoundingRequest')

export const joiningRequest = z
  .strictObject({ invitationToken: exactBytes(32), account: newAccount })
  .openapi('JoiningRequest')

export const member = z
  .strictObject({
    practitionerId: id,
    loginName: z.string(),
    role: z.enum(['administrator', 'practitioner', 'secretary']),
    identityPublicKey: exactBytes(32),
    unlockerCount: z.number().int(),
  })
  .openapi('Member')

export const ownPractice = z
  .strictObject({
    practiceId: id,
    slug,
    state: practiceState,
    signedDocument,
    members: z.array(member),
    schedules: z.array(scheduleRules),
  })
  .openapi('OwnPractice')
