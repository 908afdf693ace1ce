// People who book, move and cancel all the time, and the history of what they were told.
import { setTimeout as sleep } from 'node:timers/promises'
import type { HistoryEvent } from '../history.ts'
import { choicesOf } from '../seeded-choices.ts'
import { isDone } from '../visit-story.ts'
import type { Deployment } from './deployment.ts'
import { createExchange } from './exchange.ts'
import { createVisitor, type Written } from './visitor.ts'

export type Load = {
  history: HistoryEvent[]
  /** Runs `act` while nobody asks anything; requests under way are waited for. */
  rest<T>(act: () => Promise<T>): Promise<T>
  /** Destroys the sockets of all requests under way; how many there were. */
  cut(): number
  /** Milliseconds from `sinceAt` until every server process has acknowledged a booking sent after it; null: not in time. */
  recovered(sinceAt: number, patienceMs: number): Promise<number | null>
  /** Resolves once that many more bookings are acknowledged, or after `patienceMs`. */
  untilBooked(count: number, patienceMs: number): Promise<void>
  stop(): Promise<void>
}

const thinkMs = [4, 30] as const

/** Starts `people` visitors on the deployment. */
export function startLoad(deployment: Deployment, people: number, seed: number): Load {
  const [firstApi, ...otherApis] = deployment.apis
  const [firstPractice, ...otherPractices] = deployment.practices
  if (!firstApi || !firstPractice) throw new Error('A load needs a server and a practice.')
  const history: HistoryEvent[] = []
  const exchange = createExchange()
  let newest: Written[] = []
  let isOver = false
  let resting: Promise<unknown> | null = null
  let busy = 0

  const run = async (number: number) => {
    const choices = choicesOf(seed, `visitor ${number}`)
    const visitor = createVisitor({
      process: number,
      ports: [firstApi.port, ...otherApis.map(({ port }) => port)],
      practices: [firstPractice, ...otherPractices],
      choices,
      exchange,
      write: (written) => {
        history.push(written.event)
        newest.push(written)
      },
    })
    while (!isOver) {
      await resting
      if (isOver || resting) continue
      busy++
      await visitor.step()
      busy--
      await sleep(choices.between(...thinkMs))
    }
  }
  const running = Promise.all(Array.from({ length: people }, (_, number) => run(number)))

  return {
    history,
    cut: exchange.cut,
    rest: async (act) => {
      const { promise, resolve } = Promise.withResolvers<void>()
      resting = promise
      try {
        while (busy > 0) await sleep(5)
        return await act()
      } finally {
        resting = null
        resolve()
      }
    },
    recovered: async (sinceAt, patienceMs) => {
      newest = []
      const waiting = new Set(deployment.apis.map(({ port }) => port))
      while (performance.now() < sinceAt + patienceMs) {
        for (const { event, port } of newest.splice(0)) {
          if (event.kind !== 'book' || !isDone(event) || event.sentAt < sinceAt) continue
          waiting.delete(port)
          if (waiting.size === 0) return Math.round((event.answeredAt ?? 0) - sinceAt)
        }
        await sleep(2)
      }
      return null
    },
    untilBooked: async (count, patienceMs) => {
      const begunAt = performance.now()
      for (let from = history.length, booked = 0; booked < count; from = history.length) {
        if (performance.now() > begunAt + patienceMs) return
        await sleep(10)
        booked += history.slice(from).filter((event) => event.kind === 'book' && isDone(event)).length
      }
    },
    stop: async () => {
      isOver = true
      await running
      exchange.close()
    },
  }
}
