// Whom somebody wants to see more of: the signed document of their practice and their free times, both out of files that
// tell of a whole tile. Whoever serves them cannot tell which of about 64 calendars is meant.
import { type Client, ProblemError } from '@colloque/client'
import type { PublishedPractice } from '@colloque/contract'
import { parseTile } from '@colloque/directory'
import { timeZoneOf } from '@colloque/geography'
import type { HealthcareService } from '@colloque/practice-document'
import { formatDay, mondayOf, parseDay } from '@colloque/scheduling'
import { dayOf } from '@colloque/ui'
import { believePractice, type KnownPractice } from '../practice/load-practice.ts'
import { findOfferedSchedules, findOfferedServices, type OfferedSchedule } from '../practice/offer.ts'
import { fetchFile } from './directory-files.ts'
import type { Hit } from './search-messages.ts'
import { tileClient } from './tile-client.ts'

/** What can be booked with whom somebody chose. */
export type ChosenPerson = {
  readonly practice: KnownPractice
  readonly scheduleId: string
  /** Visit types of this very calendar. */
  readonly services: readonly HealthcareService[]
  /** Answers for free time out of tiles. */
  readonly times: Client
}

/** @throws ProblemError when a file could not be had, StoppedError when a document must not be believed. */
export async function loadPerson(deploymentId: string, hit: Hit): Promise<ChosenPerson> {
  const { area, tile, position, slug } = hit
  const week = formatDay(mondayOf(parseDay(dayOf(Date.now(), timeZoneOf(area)))))
  const [documents, bytes] = await Promise.all([
    fetchFile(`/directory/documents/${area}/${tile}`).then(readDocuments),
    fetchFile(`/directory/tiles/${area}/${tile}/${week}`),
  ])
  const published = documents.find((practice) => practice.slug === slug)
  const first = readTile(bytes, { area, tile, week })
  const calendar = first.schedules.find((one) => one.position === position)
  // The list may be a little older than what it points to.
  if (!published || calendar?.slug !== slug) throw new ProblemError('not-found')
  const practice = believePractice(published, { slug, pinnedFingerprint: null }, deploymentId)
  const { scheduleId } = calendar
  const services = findOfferedServices(practice.document).filter(({ scheduleIds }) =>
    scheduleIds.includes(scheduleId),
  )
  return { practice, scheduleId, services, times: tileClient(first) }
}

/** The calendar on which a visit type of this person is booked. @throws ProblemError when it is offered there no more. */
export function calendarOf(
  { practice, scheduleId }: ChosenPerson,
  service: HealthcareService,
): OfferedSchedule {
  const offered = findOfferedSchedules(practice.document, service)
  const calendar = offered.find(({ schedule }) => schedule.id === scheduleId)
  if (!calendar) throw new ProblemError('not-found')
  return calendar
}

function readTile(bytes: ArrayBuffer, asked: { area: string; tile: number; week: string }) {
  try {
    return parseTile(new Uint8Array(bytes), asked)
  } catch {
    throw new ProblemError('unreadable-answer')
  }
}

// attacker-controlled: what each practice published is held against its signature before anything of it is shown.
function readDocuments(bytes: ArrayBuffer): readonly PublishedPractice[] {
  try {
    const { practices } = JSON.parse(new TextDecoder().decode(bytes)) as { practices: unknown }
    if (!Array.isArray(practices)) throw new TypeError('no list')
    return practices.filter((one) => typeof one === 'object' && one !== null) as PublishedPractice[]
  } catch {
    throw new ProblemError('unreadable-answer')
  }
}
