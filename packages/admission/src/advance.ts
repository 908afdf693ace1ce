// How fast a waiting room lets people in (SPEC.md §5): faster while the machine has room, slower when it is nearly
// full, nobody while bookings queue. Whoever goes in books a minute later, so it grows slowly and cuts seldom.

/** What a room remembers of its pace. */
export type Pace = {
  /** Places below it may go in; the fraction is the part of the next person that is already earned. */
  serving: number
  perSecond: number
  /** What was let in over the last minute or so, standstills included. */
  averagePerSecond: number
  /** How long this pace has been measured. */
  measuredMs: number
  /** Since it was last cut; null while it never was. */
  sinceCutMs: number | null
}

/** What the machine says of itself. */
export type Load = {
  /** How long the last booking in the calendar writer's queue will wait. */
  queueMs: number
  eventLoopDelayMs: number
  /** The share of its time that the process works, 0 to 1: it warns before anything queues. */
  busyShare: number
}

const fullQueueMs = 400
const fullDelayMs = 100
const wantedBusyShare = 0.85

const guessedBookingsPerSecond = 20
const leastPerSecond = 0.5
// Shares of the pace, each second, on an idle machine; and how much gentler it falls on one nearly full.
const growthBeforeCut = 0.02
const growthAfterCut = 0.005
const decline = 0.3
const cut = 0.7
// About as long as those already inside need to be through.
const restAfterCutMs = 45_000

const averageMs = 60_000
const freshMs = 10_000
// After a standstill nobody is let in for the time that was lost.
const longestStepMs = 2000

/**
 * The pace of a room that begins: half of what the machine was seen to book each second (0 when it was not seen to).
 * `serving` is where it begins.
 */
export function firstPace(serving: number, bookedPerSecond: number): Pace {
  const seen = bookedPerSecond > 0 ? bookedPerSecond : guessedBookingsPerSecond
  const perSecond = Math.max(leastPerSecond, seen / 2)
  return { serving, perSecond, averagePerSecond: perSecond, measuredMs: 0, sinceCutMs: null }
}

/** Whether bookings pile up: then nobody more is let in, and a practice without a waiting room needs one. */
export function isOverloaded({ queueMs, eventLoopDelayMs }: Load): boolean {
  return queueMs >= fullQueueMs || eventLoopDelayMs >= fullDelayMs
}

/**
 * The pace `elapsedMs` later, when `issued` numbers were drawn. `serving` never falls, and passes what was issued by at
 * most one second's worth, so that whoever comes to an empty room walks through.
 */
export function advance(
  pace: Pace,
  elapsedMs: number,
  { issued, load }: { issued: number; load: Load },
): Pace {
  const stepMs = Math.min(Math.max(elapsedMs, 0), longestStepMs)
  const isFull = isOverloaded(load)
  const isCut = isFull && (pace.sinceCutMs === null || pace.sinceCutMs >= restAfterCutMs)
  const isWaitedFor = pace.serving < issued
  const perSecond = isCut ? cutPace(pace) : isFull ? pace.perSecond : steer(pace, stepMs, load, isWaitedFor)
  const admittedPerSecond = isFull ? 0 : perSecond
  const reached = pace.serving + (admittedPerSecond * stepMs) / 1000
  const weight = 1 - Math.exp(-stepMs / averageMs)
  return {
    serving: Math.max(pace.serving, Math.min(reached, issued + Math.ceil(perSecond))),
    perSecond,
    averagePerSecond: pace.averagePerSecond + weight * (admittedPerSecond - pace.averagePerSecond),
    measuredMs: pace.measuredMs + stepMs,
    sinceCutMs: isCut ? 0 : pace.sinceCutMs === null ? null : pace.sinceCutMs + stepMs,
  }
}

/** What the public status says: people each minute, 0 while the pace is too fresh to be believed. */
export function perMinuteOf({ averagePerSecond, measuredMs }: Pace): number {
  return measuredMs < freshMs ? 0 : Math.round(averagePerSecond * 60)
}

function cutPace({ perSecond }: Pace): number {
  return Math.max(leastPerSecond, perSecond * cut)
}

function steer(pace: Pace, stepMs: number, load: Load, isWaitedFor: boolean): number {
  const fullness = Math.max(load.busyShare, load.queueMs / fullQueueMs, load.eventLoopDelayMs / fullDelayMs)
  const room = 1 - fullness / wantedBusyShare
  const growth = pace.sinceCutMs === null ? growthBeforeCut : growthAfterCut
  if (room < 0) {
    const excess = (fullness - wantedBusyShare) / (1 - wantedBusyShare)
    return Math.max(leastPerSecond, pace.perSecond * (1 - (growth * decline * excess * stepMs) / 1000))
  }
  // A pace that nobody used has not shown that the machine bears it.
  return isWaitedFor ? pace.perSecond * (1 + (growth * room * stepMs) / 1000) : pace.perSecond
}
