// Field by field schema of the practice document. SPEC.md §1.2. Unknown fields are refused at every level.
// What spans several fields (references, uniqueness, length classes) is document-references.ts.

import * as z from 'zod/mini'
import { DOCUMENT_FORMAT } from './document-types.ts'
import {
  dayText,
  idText,
  instantText,
  keyText,
  languageText,
  lineText,
  proseText,
  slugText,
  tickMinutes,
  timeZoneText,
  wholeNumber,
} from './text-rules.ts'

const name = lineText(160)
const languages = z.array(languageText).check(z.minLength(1), z.maxLength(24))
const grid = z.union([
  z.literal(5),
  z.literal(10),
  z.literal(15),
  z.literal(20),
  z.literal(30),
  z.literal(60),
])
const noticeMinutes = wholeNumber(0, 60 * 24 * 60)
const horizonDays = wholeNumber(1, 730)
const yes = z.optional(z.literal(true))
// Whether the directory knows such a word is the directory's concern.
const word = z.optional(lineText(24))
const words = z.optional(z.array(lineText(24)).check(z.maxLength(4)))
const asked = z.enum(['no', 'optional', 'required'])

const practitioner = z.strictObject({
  id: idText,
  name,
  title: z.optional(lineText(80)),
  specialty: z.optional(name),
  languages: z.optional(languages),
  identityPublicKey: keyText,
  specialtyCodes: words,
  terms: words,
  remote: yes,
})

const delegate = z.strictObject({ id: idText, identityPublicKey: keyText })

const standIn = z.strictObject({
  practitionerId: idText,
  standInPractitionerId: idText,
  startDay: dayText,
  endDay: dayText,
})

const location = z.strictObject({
  id: idText,
  name,
  addressLines: z.array(lineText(120)).check(z.maxLength(6)),
  accessNote: z.optional(proseText(600)),
  postalCode: word,
  municipality: z.optional(name),
  area: word,
  latitude: z.optional(wholeNumber(-900_000, 900_000)),
  longitude: z.optional(wholeNumber(-1_800_000, 1_800_000)),
  accessible: yes,
})

// An intake repeats the labels of its answers within one fixed size, so labels and choices stay short.
const question = z.strictObject({
  id: idText,
  label: lineText(120),
  kind: z.enum(['text', 'choice']),
  choices: z.optional(z.array(lineText(60)).check(z.minLength(2), z.maxLength(12))),
  required: z.boolean(),
})

const series = z.strictObject({
  visits: wholeNumber(2, 6),
  minimumDays: wholeNumber(1, 730),
  maximumDays: wholeNumber(1, 730),
})

const campaign = z.strictObject({
  product: lineText(80),
  boosterAfterDays: z.optional(wholeNumber(1, 3650)),
})

const healthcareService = z.strictObject({
  id: idText,
  name: lineText(80),
  description: z.optional(proseText(600)),
  preparation: z.optional(proseText(2000)),
  beforeMinutes: tickMinutes(0, 120),
  durationMinutes: tickMinutes(5, 480),
  afterMinutes: tickMinutes(0, 120),
  gridMinutes: z.optional(grid),
  minimumNoticeMinutes: z.optional(noticeMinutes),
  maximumHorizonDays: z.optional(horizonDays),
  cancelCutoffMinutes: z.optional(noticeMinutes),
  booking: z.enum(['online', 'invitation', 'staff']),
  silent: z.boolean(),
  scheduleIds: z.array(idText).check(z.maxLength(64)),
  questions: z.array(question).check(z.maxLength(6)),
  asks: z.strictObject({ birthDate: asked, phone: asked, email: asked }),
  reasonAsked: z.boolean(),
  resourceIds: z.optional(z.array(idText).check(z.minLength(1), z.maxLength(16))),
  series: z.optional(series),
  campaign: z.optional(campaign),
})

const publishedLengthClass = z.strictObject({
  beforeTicks: wholeNumber(0, 24),
  lengthTicks: wholeNumber(1, 96),
  afterTicks: wholeNumber(0, 24),
  healthcareServiceIds: z.array(idText).check(z.maxLength(64)),
})

const lanes = wholeNumber(2, 64)

const schedule = z.strictObject({
  id: idText,
  practitionerId: idText,
  locationId: idText,
  timeZone: timeZoneText,
  gridMinutes: grid,
  minimumNoticeMinutes: noticeMinutes,
  maximumHorizonDays: horizonDays,
  cancelCutoffMinutes: noticeMinutes,
  lengthClasses: z.array(publishedLengthClass).check(z.maxLength(4)),
  lanes: z.optional(lanes),
  groupPlaces: z.optional(wholeNumber(2, 200)),
  sharedWith: z.optional(z.array(idText).check(z.minLength(1), z.maxLength(16))),
})

const resource = z.strictObject({
  id: idText,
  kind: z.enum(['room', 'device']),
  name,
  locationId: idText,
  timeZone: timeZoneText,
  lanes: z.optional(lanes),
})

export const practiceDocumentSchema = z.strictObject({
  format: z.literal(DOCUMENT_FORMAT),
  deploymentId: idText,
  practiceId: idText,
  slug: slugText,
  version: wholeNumber(1, 0xffffffff),
  previousHash: z.nullable(keyText),
  issuedOn: dayText,
  name,
  phone: z.string().check(z.regex(/^\+?[0-9][0-9 ()./-]{2,30}$/)),
  otherWays: z.optional(proseText(600)),
  countryCode: z.enum(['FR', 'DE', 'IT']),
  languages,
  practitioners: z.array(practitioner).check(z.maxLength(64)),
  delegates: z.optional(z.array(delegate).check(z.minLength(1), z.maxLength(64))),
  standIns: z.array(standIn).check(z.maxLength(256)),
  locations: z.array(location).check(z.maxLength(32)),
  healthcareServices: z.array(healthcareService).check(z.maxLength(64)),
  schedules: z.array(schedule).check(z.maxLength(128)),
  resources: z.optional(z.array(resource).check(z.minLength(1), z.maxLength(64))),
  opensAt: z.optional(instantText),
  courierPublicKey: z.nullable(keyText),
  listed: yes,
})
