// How much this process has to do: how long patients' writes wait, how late the event loop is, and for which practices.
import { monitorEventLoopDelay, performance } from 'node:perf_hooks'
import type { Load } from '@colloque/admission'
import type { Id } from '@colloque/encoding'

/** Writes for a practice since the load was last read. */
export type Demand = { practiceId: Id; writes: number }

export type LoadMeter = {
  /** A write begins; call what is returned when it is over. Null: it takes no time of any practice. */
  begin(practiceId: Id | null): () => void
  /** Writes that have begun and are not over. */
  underWay(): number
  /** The load since it was last read, and who caused it. */
  read(): Load & { demand: readonly Demand[] }
  /** The most writes that were ever done in a second; 0 until there were enough to tell. */
  mostPerSecond(): number
  stop(): void
}

const resolutionMs = 20
// A few slow writes among few say nothing of the machine.
const tellingWrites = 5
const tellingPerSecond = 20

/** `waiting`: requests in the calendar writer's queue. */
export function createLoadMeter(waiting: () => number): LoadMeter {
  const delays = monitorEventLoopDelay({ resolution: resolutionMs })
  delays.enable()
  /** When each began, oldest first. */
  const open = new Map<symbol, number>()
  let demand = new Map<Id, number>()
  let done = { writes: 0, waitedMs: 0 }
  let utilization = performance.eventLoopUtilization()
  let readAt = performance.now()
  let mostPerSecond = 0

  function queueMs(at: number): number {
    const [oldestAt] = open.values()
    const stillMs = waiting() > 0 && oldestAt !== undefined ? at - oldestAt : 0
    const wereMs = done.writes >= tellingWrites ? done.waitedMs / done.writes : 0
    return Math.max(stillMs, wereMs)
  }

  return {
    begin(practiceId) {
      const key = Symbol()
      const beganAt = performance.now()
      open.set(key, beganAt)
      if (practiceId !== null) demand.set(practiceId, (demand.get(practiceId) ?? 0) + 1)
      return () => {
        open.delete(key)
        if (practiceId === null) return
        done.writes += 1
        done.waitedMs += performance.now() - beganAt
      }
    },
    underWay: () => open.size,
    read() {
      const at = performance.now()
      const perSecond = (done.writes * 1000) / Math.max(at - readAt, 1000)
      if (perSecond >= tellingPerSecond) mostPerSecond = Math.max(mostPerSecond, perSecond)
      const now = performance.eventLoopUtilization()
      const load = {
        queueMs: queueMs(at),
        // The timer itself is due only after `resolutionMs`.
        eventLoopDelayMs: delays.count === 0 ? 0 : Math.max(0, delays.mean / 1e6 - resolutionMs),
        busyShare: performance.eventLoopUtilization(now, utilization).utilization,
        demand: [...demand].map(([practiceId, writes]) => ({ practiceId, writes })),
      }
      delays.reset()
      utilization = now
      readAt = at
      done = { writes: 0, waitedMs: 0 }
      demand = new Map()
      return load
    },
    mostPerSecond: () => mostPerSecond,
    stop: () => delays.disable(),
  }
}
