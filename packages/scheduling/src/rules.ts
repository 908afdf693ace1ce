// The rules of one schedule as they are stored and sent: plain JSON, wall time, no instants (SPEC.md §4).
// Optional fields allow undefined so that parsed JSON fits without copying.

/** Who may book in an opening: everyone, who was invited, or the practice itself; each also has what comes before. */
export type Access = 'public' | 'invitation' | 'staff'

/** A weekly time, `[startMinute, endMinute)` minutes of the local day, multiples of 5 up to 1440. */
export type Opening = {
  id: string
  /** ISO: Monday 1 to Sunday 7. */
  weekday: number
  startMinute: number
  endMinute: number
  /** First day it may hold, `YYYY-MM-DD`. */
  validFrom: string
  /** First day it no longer holds. */
  validUntil?: string | undefined
  /** 1 to 8: every so many weeks, counted from the ISO week of `validFrom`. */
  everyWeeks?: number | undefined
  access: Access
  /** Visit types it accepts; absent: every type. */
  healthcareServiceIds?: string[] | undefined
}

/**
 * A time added on one day, or removed from it. A removal closes the time for everyone and every type; its `access`
 * and `healthcareServiceIds` say nothing. An addition without `access` is public.
 */
export type Exception = {
  day: string
  kind: 'added' | 'removed'
  startMinute: number
  endMinute: number
  access?: Access | undefined
  healthcareServiceIds?: string[] | undefined
}

/** Days without any opening, additions included: `[startDay, endDay)`, and each later year if `everyYear`. */
export type Absence = { startDay: string; endDay: string; everyYear?: boolean | undefined }

/** Countries whose public holidays are known. */
export type HolidayCountry = 'FR' | 'DE' | 'IT'

/** Where a schedule keeps public holidays; `region` is a code of `holidayRegions`, absent: those of the whole country. */
export type HolidayPlace = { countryCode: HolidayCountry; region?: string | undefined }

/** Visits a campaign can serve from the local day `day` on, beside those delivered before and not yet used. */
export type Delivery = { day: string; visits: number }

/** Most visits, of whatever type, that may start on one local day, in one ISO week, and from what was delivered. */
export type Limits = {
  /** 1 to 1,000. */
  perDay?: number | undefined
  /** 1 to 5,000. */
  perWeek?: number | undefined
  /** Absent: nothing needs to be delivered. */
  deliveries?: Delivery[] | undefined
}

export type AvailabilityRules = {
  openings: Opening[]
  exceptions: Exception[]
  absences: Absence[]
  /** Weekly openings do not hold on these public holidays; absent: they do. */
  holidays?: HolidayPlace | undefined
  limits?: Limits | undefined
}

/** Length of a visit in 5-minute ticks: pause before, visit, pause after. */
export type LengthClass = { beforeTicks: number; lengthTicks: number; afterTicks: number }

/** What the server enforces for one schedule, whatever the visit type. */
export type ScheduleRules = {
  /** IANA name. */
  timeZone: string
  /** 5, 10, 15, 20, 30 or 60: visits start at local minutes of the day that it divides. */
  gridMinutes: number
  minimumNoticeMinutes: number
  /** Days of 24 hours. */
  maximumHorizonDays: number
  cancelCutoffMinutes: number
  lengthClasses: LengthClass[]
}
