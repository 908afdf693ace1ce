// Shape of a practice document: everything a browser believes about a practice.
// SPEC.md §1. Names, places, questions and keys count only through the signature over these fields.

export const DOCUMENT_FORMAT = 'colloque/practice-document/v1'

/** Most bytes an encoded document may have. */
export const MAXIMUM_DOCUMENT_BYTES = 262_144

/** A practitioner and the Ed25519 key (32 bytes, base64url) that signs their epochs and acts. */
export type DocumentPractitioner = {
  id: string
  name: string
  title?: string
  specialty?: string
  languages?: string[]
  identityPublicKey: string
  /** SNOMED CT codes, for the directory. */
  specialtyCodes?: string[]
  /** Words of the directory's list: sector, insurance. */
  terms?: string[]
  /** Sees patients by video too. */
  remote?: true
}

/** Somebody who works for the practitioners without being one: signs acts, receives no bookings. No name: pages are public. */
export type Delegate = { id: string; identityPublicKey: string }

/** From `startDay` to `endDay` (exclusive) bookings with `practitionerId` are sealed to the stand-in. */
export type StandIn = {
  practitionerId: string
  standInPractitionerId: string
  startDay: string
  endDay: string
}

/** A place where visits are; all but name and lines of the address is for the directory. */
export type DocumentLocation = {
  id: string
  name: string
  addressLines: string[]
  accessNote?: string
  postalCode?: string
  municipality?: string
  /** Area of the directory, such as `fr-69`. */
  area?: string
  /** Whole 1e-4 degrees, north and east positive. */
  latitude?: number
  longitude?: number
  /** Premises are accessible without steps. */
  accessible?: true
}

export type Question = {
  id: string
  label: string
  kind: 'text' | 'choice'
  choices?: string[]
  required: boolean
}

export type Asked = 'no' | 'optional' | 'required'

/** Visits booked in one act, each after the first `minimumDays` to `maximumDays` local days after the one before. */
export type Series = { visits: number; minimumDays: number; maximumDays: number }

/** A dose of a product; `boosterAfterDays` after the last one the next is due. */
export type Campaign = { product: string; boosterAfterDays?: number }

/** A visit type of the public catalogue; numbers left out follow the schedule. */
export type HealthcareService = {
  id: string
  name: string
  description?: string
  /** What whoever booked it is told to bring and to do before. */
  preparation?: string
  beforeMinutes: number
  durationMinutes: number
  afterMinutes: number
  gridMinutes?: number
  minimumNoticeMinutes?: number
  maximumHorizonDays?: number
  cancelCutoffMinutes?: number
  booking: 'online' | 'invitation' | 'staff'
  silent: boolean
  scheduleIds: string[]
  questions: Question[]
  asks: { birthDate: Asked; phone: Asked; email: Asked }
  reasonAsked: boolean
  /** The visit also needs one of these rooms or devices. */
  resourceIds?: string[]
  series?: Series
  campaign?: Campaign
}

/** Three numbers in 5-minute ticks: what the server learns of the length of a visit. */
export type LengthClass = { beforeTicks: number; lengthTicks: number; afterTicks: number }

/** A length class and the visit types that are booked with it on this schedule. */
export type PublishedLengthClass = LengthClass & { healthcareServiceIds: string[] }

/** A practitioner's calendar: one visit at a time, `lanes` side by side, or `groupPlaces` people in each visit. */
export type DocumentSchedule = {
  id: string
  practitionerId: string
  locationId: string
  timeZone: string
  gridMinutes: number
  minimumNoticeMinutes: number
  maximumHorizonDays: number
  cancelCutoffMinutes: number
  lengthClasses: PublishedLengthClass[]
  lanes?: number
  groupPlaces?: number
  /** Practitioners to whom its own one grants each visit too. */
  sharedWith?: string[]
}

/** A room or a device that visits take: a calendar without openings of its own, free unless taken. */
export type Resource = {
  id: string
  kind: 'room' | 'device'
  name: string
  locationId: string
  timeZone: string
  lanes?: number
}

/** The document as parsed; ids are 16 bytes and keys 32 bytes in base64url, days `YYYY-MM-DD`. */
export type PracticeDocument = {
  format: typeof DOCUMENT_FORMAT
  deploymentId: string
  practiceId: string
  slug: string
  version: number
  previousHash: string | null
  issuedOn: string
  name: string
  phone: string
  otherWays?: string
  countryCode: 'FR' | 'DE' | 'IT'
  languages: string[]
  practitioners: DocumentPractitioner[]
  delegates?: Delegate[]
  standIns: StandIn[]
  locations: DocumentLocation[]
  healthcareServices: HealthcareService[]
  schedules: DocumentSchedule[]
  resources?: Resource[]
  /** Online booking begins at this instant, `YYYY-MM-DDTHH:mm:ssZ`. */
  opensAt?: string
  courierPublicKey: string | null
  /** Stands in the deployment's public directory. */
  listed?: true
}
