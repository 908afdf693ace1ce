// What a demonstration practice is made of. Everything in it is invented and says so.
// Telephone numbers come from ranges kept free for fiction; no address exists.

export type DemoType = {
  name: string
  description?: string
  durationMinutes: number
  afterMinutes?: number
  booking?: 'online' | 'staff'
  silent?: boolean
  question?: { label: string; choices?: string[] }
}

/** Half-open local times; weekdays are ISO numbers (1: Monday). */
export type DemoHours = { weekdays: number[]; from: string; to: string; access?: 'public' | 'staff' }

export type DemoPractitioner = {
  name: string
  title: string
  specialty: string
  loginName: string
  hours: DemoHours[]
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
  accessNote: string
  types: DemoType[]
  practitioners: DemoPractitioner[]
  visits: DemoVisit[]
}
