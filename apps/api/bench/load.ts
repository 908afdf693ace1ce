// Two ways of asking: as fast as the answers come (closed loop), and at a rate that does not wait for slow answers
// (open loop), where a request's time counts from when it should have been sent.
import type { WireAnswer, WireConnection } from './wire-connection.ts'

/** Bytes for one request on the connection of that index, or null when there is nothing more to ask. */
export type NextRequest = (connection: number) => Uint8Array | null
export type OnAnswer = (answer: WireAnswer, connection: number, milliseconds: number) => void

export type LoadResult = { answers: number; seconds: number }

/** Asks until `seconds` have passed or `next` gives nothing; resolves when the last answer is there. */
export function closedLoop(
  connections: readonly WireConnection[],
  options: { seconds: number; next: NextRequest; onAnswer: OnAnswer },
): Promise<LoadResult> {
  const { next, onAnswer } = options
  const startAt = performance.now()
  const endAt = startAt + options.seconds * 1000
  let answers = 0
  let busy = connections.length
  return new Promise((resolve) => {
    const ask = (connection: WireConnection, index: number) => {
      const sentAt = performance.now()
      const bytes = sentAt < endAt ? next(index) : null
      if (!bytes) {
        busy -= 1
        if (busy === 0) resolve({ answers, seconds: (performance.now() - startAt) / 1000 })
        return
      }
      connection.send(bytes, (answer) => {
        answers += 1
        onAnswer(answer, index, performance.now() - sentAt)
        ask(connection, index)
      })
    }
    for (const [index, connection] of connections.entries()) ask(connection, index)
  })
}

/** Sends `perSecond` requests for `seconds`, on whichever connection is free; who finds none free waits, and is late. */
export function openLoop(
  connections: readonly WireConnection[],
  options: { perSecond: number; seconds: number; next: NextRequest; onAnswer: OnAnswer },
): Promise<LoadResult> {
  const { perSecond, seconds, next, onAnswer } = options
  const startAt = performance.now()
  const total = Math.floor(perSecond * seconds)
  const free = connections.map((_, index) => index)
  let sent = 0
  let answers = 0
  return new Promise((resolve) => {
    const dueAt = (number: number) => startAt + (number * 1000) / perSecond
    const sendDue = () => {
      while (sent < total && dueAt(sent) <= performance.now() && free.length > 0) sendOne(free.pop() ?? 0)
      if (sent < total) setTimeout(sendDue, 1)
    }
    const sendOne = (index: number) => {
      const due = dueAt(sent)
      const bytes = next(index)
      sent += 1
      if (!bytes) return finish()
      connections[index]?.send(bytes, (answer) => {
        free.push(index)
        onAnswer(answer, index, performance.now() - due)
        finish()
      })
    }
    const finish = () => {
      answers += 1
      if (answers === total) resolve({ answers, seconds: (performance.now() - startAt) / 1000 })
    }
    sendDue()
  })
}

/** The value below which `share` of the values lie. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = Float64Array.from(values).sort()
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN
}

export function median(values: readonly number[]): number {
  return percentile(values, 0.5)
}
