// Many visits opened, some at a time: what is on show comes first, and neither thread has to take all of them in one go.
// What was opened before comes before what the worker has to open.
import type { ScheduleRules } from '@colloque/contract'
import { runTask } from '../../crypto/crypto-worker.ts'
import type { SealedAppointment } from '../../model/agenda/agenda-visit.ts'
import { drawn, laidOut } from '../drawn.ts'
import { matched, type OpenedVisits, recall } from './recall.ts'

/** How many that are known are drawn in one go. */
const knownDrawn = 100
/** How many the worker opens in one go. */
const sliceLength = 75
/** How many slices are drawn in one go after the first: each drawing costs the page, and the worker beside it, the same again. */
const slicesDrawn = 2

type Circumstances = {
  schedules: readonly ScheduleRules[]
  /** UTC day on show: its visits come first. */
  firstDay: string
  /** What is known of them, where it was asked for already: before the desk, which is drawn first. */
  recalled?: OpenedVisits | undefined
}

/**
 * Opens all of them; `onOpened` is told of all that are open by now, again and again until it has heard of the last.
 * @throws CryptoFailure
 */
export async function openInGoes(
  visits: readonly SealedAppointment[],
  { schedules, firstDay, recalled }: Circumstances,
  onOpened: (opened: OpenedVisits) => void,
): Promise<OpenedVisits> {
  const known = recalled ?? (await recall(visits, schedules))
  const isFirst = ({ start }: SealedAppointment) => start.startsWith(firstDay)
  const ordered = [...visits.filter(isFirst), ...visits.filter((visit) => !isFirst(visit))]
  const opened: OpenedVisits = new Map()
  const unknown = ordered.filter((visit) => !known.has(visit))
  const answers = openSlices(unknown, schedules)
  const knownOrdered = ordered.filter((visit) => known.has(visit))
  const goes = chunksOf(knownOrdered, knownDrawn)
  // With the desk, and where nothing is known, the day is drawn as it was told.
  if (recalled || goes.length === 0) goes.unshift([])
  for (const go of goes) {
    take(opened, go, known)
    onOpened(opened)
    await laidOut()
  }
  for (const [index, answer] of answers.entries()) {
    const contents = await answer
    take(opened, [...contents.keys()], contents)
    const isLast = index === answers.length - 1
    if (index % slicesDrawn !== 0 && !isLast) continue
    onOpened(opened)
    if (!isLast) await drawn()
  }
  return opened
}

function openSlices(
  visits: readonly SealedAppointment[],
  schedules: readonly ScheduleRules[],
): Promise<OpenedVisits>[] {
  const answers = chunksOf(visits, sliceLength).map(async (slice) => {
    return matched(slice, await runTask('openVisits', { visits: slice, schedules }))
  })
  // One that fails fails them all; the others are not left unheard.
  for (const answer of answers) answer.catch(() => undefined)
  return answers
}

function take(opened: OpenedVisits, visits: readonly SealedAppointment[], from: OpenedVisits): void {
  for (const visit of visits) {
    const content = from.get(visit)
    if (content) opened.set(visit, content)
  }
}

function chunksOf<T>(all: readonly T[], length: number): T[][] {
  return Array.from({ length: Math.ceil(all.length / length) }, (_, index) =>
    all.slice(index * length, (index + 1) * length),
  )
}
