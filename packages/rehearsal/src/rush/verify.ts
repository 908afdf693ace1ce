// Afterwards, the server itself is asked: each visit by its private link. What was acknowledged must stand where it was
// booked, what was cancelled must be cancelled; and no time may have been given more often than its calendar has room.
import { setTimeout as sleep } from 'node:timers/promises'
import type { PracticeDocument } from '@colloque/practice-document'
import { TICK_MS } from '@colloque/scheduling'
import { checkHistory, findUsedHolds } from '../check-history.ts'
import type { Capacity } from '../final-state.ts'
import { findDoubles } from '../find-doubles.ts'
import type { HistoryEvent } from '../history.ts'
import { possessionsOf } from '../possessions.ts'
import { isDone, possibleEnds, tellStories, type VisitStory } from '../visit-story.ts'
import { type Crowd, retryAfterMs, type VisitLink } from './crowd.ts'
import { findNumber, findText, parseJson } from './wire.ts'

/** A fault with the moment it came from (ms since the beginning), as one sentence without anything of a person. */
export type Fault = { at: number; sentence: string }

export type Verdict = {
  /** Visits whose private link was asked. */
  verified: number
  /** Links that could not be asked: nothing is known of these. */
  unverified: number
  doubles: Fault[]
  /** Acknowledged, and not so when asked. */
  lost: Fault[]
  /** Answers that contradict each other. */
  contradictions: string[]
}

const parallel = 48
const mostAttempts = 5

/** Asks for every visit and judges the history; `told` is called with how many were asked. */
export async function verifyRush(crowd: Crowd, told: (done: number, all: number) => void): Promise<Verdict> {
  const { recording, practice, links } = crowd
  const booked = [...tellStories(recording.read().history).values()].filter(({ books }) =>
    books.some(mayStand),
  )
  const reads: HistoryEvent[] = []
  let next = 0
  const worker = async () => {
    for (let story = booked[next++]; story; story = booked[next++]) {
      const link = links.get(story.appointmentId)
      if (link) reads.push(await readVisit(crowd, story.appointmentId, link))
      told(reads.length, booked.length)
    }
  }
  await Promise.all(Array.from({ length: parallel }, worker))
  return judge([...recording.read().history, ...reads], capacitiesOf(practice.document))
}

/** The verdict on a history that ends with reads of its visits. */
export function judge(events: readonly HistoryEvent[], capacities: ReadonlyMap<string, Capacity>): Verdict {
  const stories = [...tellStories(events).values()]
  const usedHolds = findUsedHolds(events)
  const possessions = stories.flatMap((story) => possessionsOf(story, usedHolds))
  const sentences = findDoubles(possessions, capacities)
  const doubles = sentences.map((sentence) => ({ at: momentOf(sentence, possessions), sentence }))
  const asked = stories.filter(({ reads }) => reads.length > 0)
  return {
    verified: asked.filter(({ reads }) => reads.some(isTold)).length,
    unverified: asked.filter(({ reads }) => !reads.some(isTold)).length,
    doubles,
    lost: asked.flatMap(findLoss),
    contradictions: checkHistory({ events, capacities }).filter((sentence) => !sentences.includes(sentence)),
  }
}

/** How many visits and people each calendar, room and device of the document takes at a time. */
export function capacitiesOf({ schedules, resources = [] }: PracticeDocument): Map<string, Capacity> {
  return new Map([
    ...schedules.map(({ id, lanes = 1, groupPlaces = 1 }) => [id, { lanes, groupPlaces }] as const),
    ...resources.map(({ id, lanes = 1 }) => [id, { lanes, groupPlaces: 1 }] as const),
  ])
}

async function readVisit(crowd: Crowd, appointmentId: string, link: VisitLink): Promise<HistoryEvent> {
  const { client, recording, practice } = crowd
  const { authorization, network } = link
  const sentAt = recording.now()
  let answer = null
  for (let attempt = 0; attempt < mostAttempts; attempt++) {
    answer = await client.ask({ method: 'GET', path: '/api/visit', headers: { authorization }, network })
    if (answer !== null && answer.status !== 429 && answer.status < 500) break
    await sleep(answer === null ? 500 : Math.min(retryAfterMs(answer), 5000))
  }
  const told = parseJson(answer?.text ?? '')
  const length = typeof told.lengthClass === 'object' ? { ...told.lengthClass } : {}
  const isVisit = answer?.status === 200
  return {
    process: -1,
    kind: 'read',
    slug: practice.document.slug,
    appointmentId,
    place: isVisit
      ? {
          scheduleId: findText(told, 'scheduleId'),
          startTick: Date.parse(findText(told, 'start')) / TICK_MS,
          beforeTicks: findNumber(length, 'beforeTicks', 0),
          lengthTicks: findNumber(length, 'lengthTicks', 0),
          afterTicks: findNumber(length, 'afterTicks', 0),
          resourceIds: [],
        }
      : null,
    sentAt,
    answeredAt: answer ? recording.now() : null,
    status: answer?.status ?? null,
    type: findText(told, 'type') || findText(told, 'status') || null,
  }
}

/** Whether the visit may stand: everything but a clear refusal. */
function mayStand({ status }: HistoryEvent): boolean {
  return status === null || status < 400 || status >= 500
}

/** Whether the server said what stands: there or not there. */
function isTold({ status }: HistoryEvent): boolean {
  return status === 200 || status === 404
}

function findLoss(story: VisitStory): Fault[] {
  const { appointmentId, books, acts, reads } = story
  const acknowledged = books.find(isDone)
  const read = reads.findLast(isTold)
  if (!read || !acknowledged) return []
  const at = acknowledged.answeredAt ?? 0
  if (read.place === null)
    return [{ at, sentence: `visit ${appointmentId} was acknowledged and is not there` }]
  const { place } = read
  const isCancelled = read.type === 'cancelled'
  const fits = possibleEnds(story).some((end) =>
    end === null
      ? isCancelled
      : !isCancelled && end.scheduleId === place.scheduleId && end.startTick === place.startTick,
  )
  if (fits) return []
  const cancelled = acts.find((act) => act.kind === 'cancel' && isDone(act))
  if (cancelled)
    return [
      { at: cancelled.answeredAt ?? at, sentence: `the cancellation of visit ${appointmentId} was lost` },
    ]
  return [{ at, sentence: `visit ${appointmentId} is not as it was acknowledged` }]
}

// The moment at which the last of those named began to have the time.
function momentOf(sentence: string, possessions: readonly { owner: string; fromAt: number }[]): number {
  const named = possessions.filter(({ owner }) => sentence.includes(owner))
  return Math.max(0, ...named.map(({ fromAt }) => fromAt))
}
