// Availability of a schedule: rules to open ticks, open ticks minus busy to free ticks, free ticks to starts.

export { bookingWindow, isCancellable } from './booking-window.ts'
export {
  type CivilDate,
  civilDate,
  dayOf,
  FIRST_DAY,
  formatDay,
  LAST_DAY,
  mondayOf,
  parseDay,
  weekdayOf,
} from './civil-day.ts'
export { expandOpenings } from './expand-openings.ts'
export { type BookingRefusal, type BookingWish, findBookingRefusal } from './find-booking-refusal.ts'
export { findFreeRoom, type RoomTimes } from './find-free-room.ts'
export { findStarts, type StartSearch } from './find-starts.ts'
export { freeLanes } from './free-lanes.ts'
export { type FreeTicks, freeTicks, isFree } from './free-ticks.ts'
export { countedTicks, fullTimes, type TakenStart } from './full-times.ts'
export { holidayRegions, isPublicHoliday, publicHolidays } from './holidays/public-holidays.ts'
export { type LengthClasses, lengthClasses, type TypeMinutes } from './length-classes.ts'
export { type LimitWindow, limitWindows } from './limit-windows.ts'
export { startOfDay } from './limits.ts'
export { dayTicks, type LocalMinute, localToUtc, utcToLocal } from './local-time.ts'
export { nearestStarts } from './nearest-starts.ts'
export { type GridWish, offeredGridMinutes } from './offered-grid.ts'
export type { OpenInterval } from './open-interval.ts'
export { findOverlaps, type OpeningOverlap, type OpeningTime, openingDays } from './opening-days.ts'
export type {
  Absence,
  Access,
  AvailabilityRules,
  Delivery,
  Exception,
  HolidayCountry,
  HolidayPlace,
  LengthClass,
  Limits,
  Opening,
  ScheduleRules,
} from './rules.ts'
export { SchedulingError } from './scheduling-error.ts'
export { coveringTicks, TICK_MINUTES, TICK_MS, type TickInterval, tickAt, tickStart } from './ticks.ts'
export { type TypeRule, type VisitRule, visitRule } from './visit-rule.ts'
export { type ZoneOffsets, zoneOffsets } from './zone-transitions.ts'
