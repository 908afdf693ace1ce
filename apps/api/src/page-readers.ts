// Whom the signed page lets read visits beside the practitioner of their calendar: colleagues whom a calendar is shared
// with, always, and who stands in, on their days. And whom a newer page lets read them no more.
import type { FurtherReader, PageReaders, WithdrawnReader } from '@colloque/database'
import { type DocumentSchedule, findPractitioner, type PracticeDocument } from '@colloque/practice-document'
import { parseDay, startOfDay } from '@colloque/scheduling'
import { idOf } from './wire/bytes-and-instants.ts'

const firstTick = 0
const lastTick = 2_147_483_647

/** Everybody the page names, and who may be granted what of others. */
export function pageReaders(document: PracticeDocument): PageReaders {
  return {
    practitionerIds: document.practitioners.map(({ id }) => idOf(id)),
    further: document.schedules.flatMap((schedule) => readersOf(document, schedule)),
  }
}

function readersOf({ standIns }: PracticeDocument, schedule: DocumentSchedule): FurtherReader[] {
  const { practitionerId: owner, timeZone, sharedWith = [] } = schedule
  const scheduleId = idOf(schedule.id)
  return [
    ...sharedWith.map((id) => ({
      scheduleId,
      practitionerId: idOf(id),
      fromTick: firstTick,
      untilTick: lastTick,
    })),
    ...standIns
      .filter(({ practitionerId }) => practitionerId === owner)
      .map(({ standInPractitionerId, startDay, endDay }) => ({
        scheduleId,
        practitionerId: idOf(standInPractitionerId),
        fromTick: tickOfDay(startDay, timeZone),
        untilTick: tickOfDay(endDay, timeZone),
      })),
  ]
}

// A page may name any day; there are no visits on those that nobody can count from.
function tickOfDay(day: string, timeZone: string): number {
  if (day < '1974-01-01') return firstTick
  return day > '2199-01-01' ? lastTick : startOfDay(timeZone, parseDay(day))
}

/**
 * Who may read what no more, calendar by calendar; of one that leaves the page, everybody. But one that leaves it together
 * with its practitioner takes nothing along: nobody would be left who opens its visits.
 */
export function withdrawnReaders(before: PracticeDocument, after: PracticeDocument): WithdrawnReader[] {
  return before.schedules.flatMap((schedule) => {
    const { id, practitionerId } = schedule
    if (findPractitioner(after, practitionerId) === null) return []
    const left = after.schedules.find((other) => other.id === id && other.practitionerId === practitionerId)
    const kept = left === undefined ? [] : readersOf(after, left)
    return readersOf(before, schedule)
      .flatMap((reader) => without(reader, kept))
      .map((reader) => ({ ...reader, owner: idOf(practitionerId) }))
  })
}

/** What is left of a reader's starts once those that the same person keeps are cut out. */
function without(reader: FurtherReader, kept: readonly FurtherReader[]): FurtherReader[] {
  return kept
    .filter(({ practitionerId }) => practitionerId === reader.practitionerId)
    .reduce(
      (left, { fromTick, untilTick }) =>
        left
          .flatMap((part) => [
            { ...part, untilTick: Math.min(part.untilTick, fromTick) },
            { ...part, fromTick: Math.max(part.fromTick, untilTick) },
          ])
          .filter((part) => part.fromTick < part.untilTick),
      [reader],
    )
}
