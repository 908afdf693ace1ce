// What stands in the database once everything is over, read by whoever checks a history against it.
import type { HistoryPlace } from './history.ts'

export type FinalVisit = { appointmentId: string; status: string; place: HistoryPlace }

/** Taken time as the database guards it, pauses included; half-open. */
export type TakenTime = {
  /** Null for time that a hold or a group takes. */
  appointmentId: string | null
  scheduleId: string
  lane: number
  fromTick: number
  toTick: number
}

export type FinalState = { visits: readonly FinalVisit[]; taken: readonly TakenTime[] }

/** How many can be on one calendar at a time: visits side by side, and people in one visit. */
export type Capacity = { lanes: number; groupPlaces: number }

/** What is taken when a visit is at `place`, calendar by calendar. */
export function stretchesOf(place: HistoryPlace): { scheduleId: string; fromTick: number; toTick: number }[] {
  const fromTick = place.startTick - place.beforeTicks
  const toTick = place.startTick + place.lengthTicks + place.afterTicks
  return [place.scheduleId, ...place.resourceIds].map((scheduleId) => ({ scheduleId, fromTick, toTick }))
}

/** A place in words, for sentences: calendar and ticks, nothing else. */
export function wordsOf({ scheduleId, startTick }: Pick<HistoryPlace, 'scheduleId' | 'startTick'>): string {
  return `tick ${startTick} of calendar ${scheduleId}`
}
