// What a demonstration practice is made of. Everything in it is invented and says so.
// Telephone numbers come from ranges kept free for fiction; no address exists.

import type { Campaign, Series } from '@colloque/practice-document'

export type DemoType = {
  name: string
  description?: string
  durationMinutes: number
  afterMinutes?: number
  booking?: 'online' | 'staff'
  silent?: boolean
  question?: { label: string; choices?: string[] }
  series?: Series
  campaign?: Campaign
}

/** Half-open local times; weekdays are ISO numbers (1: Monday). */
export type DemoHours = { weekdays: number[]; from: string; to: string; access?: 'public' | 'staff' }

/** Doses that arrive some days after the demonstration is made. */
export type DemoDelivery = { inDays: number; visits: number }

/** One calendar: `lanes` visits side by side, of the types given by their index or of every type. */
export type DemoCalendar = {
  hours: DemoHours[]
  lanes?: number
  types?: number[]
  /** What visits draw on; absent: nothing needs to be delivered. */
  deliveries?: DemoDelivery[]
}

export type DemoPractitioner = {
  name: string
  title?: string
  specialty: string
  /** For the directory: SNOMED CT codes, and words of its list. */
  specialtyCodes?: string[]
  terms?: string[]
  /** Spoken with patients; those of the page unless told. */
  languages?: string[]
  /** By video too. */
  isRemote?: boolean
  loginName: string
  calendars: DemoCalendar[]
}

export type DemoVisit = {
  /** Index of the practitioner and of the visit type. */
  practitioner: number
  type: number
  name: string
  phone: string
  birthDate: string
  reason?: string
  forWhom?: 'self' | 'child' | 'other'
  bookedBy?: string
  /** Booked by the practice on the telephone rather than by the person on the page. */
  byPhone?: boolean
}

export type DemoPlan = {
  slug: string
  name: string
  phone: string
  otherWays: string
  countryCode: 'FR' | 'DE' | 'IT'
  languages: string[]
  timeZone: string
  addressLines: string[]
  /** Where the directory shows it; position in whole 1e-4 degrees. */
  place: { postalCode: string; municipality: string; area: string; latitude: number; longitude: number }
  accessNote: string
  types: DemoType[]
  practitioners: DemoPractitioner[]
  /** Closed on the public holidays of its country. */
  closedOnHolidays?: boolean
  /** The founder too opens with a recovery code: stretching a passphrase costs the start a second. */
  withoutPassphrase?: boolean
  visits: DemoVisit[]
}
