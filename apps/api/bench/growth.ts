// Whether the server keeps something of every booking: visits are booked and cancelled for a minute (or more), never
// more than a few alive at once, and after each window, garbage collected, its memory is looked at.
import type { BenchClient } from './bench-client.ts'
import { actBytes } from './contention.ts'
import { closedLoop, median } from './load.ts'
import type { MeasuredProcess } from './measured-process.ts'

const connectionCount = 16
const windowSeconds = 5
const compared = 4

export type Growth = { rssGrowthMb: number; heapGrowthMb: number; bookings: number }

/** Compares the median of the last windows with that of the first ones after a warm-up of two. */
export async function measureGrowth(
  client: BenchClient,
  server: MeasuredProcess,
  seconds: number,
): Promise<Growth> {
  const points: { rssBytes: number; heapBytes: number }[] = []
  let bookings = 0
  const windows = Math.max(2 + 2 * compared, Math.round(seconds / windowSeconds))
  await client.withConnections(connectionCount, async (connections) => {
    const alive = connections.map((): Parameters<typeof actBytes>[1] | null => null)
    for (let window = 0; window < windows; window++) {
      await closedLoop(connections, {
        seconds: windowSeconds,
        next: (connection) => {
          const visit = alive[connection]
          if (visit) {
            alive[connection] = null
            return actBytes(client.origin, visit, null)
          }
          const slot = client.nextSlot()
          const { bytes, appointmentId } = client.bytesOf(connection).of(slot)
          alive[connection] = { practice: slot.practice, appointmentId, acts: 0 }
          return bytes
        },
        onAnswer: (answer) => {
          client.count(answer)
          bookings += answer.status === 201 ? 1 : 0
        },
      })
      points.push(await server.measures(true))
    }
  })
  const settled = points.slice(2)
  const growth = (of: (point: { rssBytes: number; heapBytes: number }) => number) =>
    (median(settled.slice(-compared).map(of)) - median(settled.slice(0, compared).map(of))) / 2 ** 20
  return { rssGrowthMb: growth((p) => p.rssBytes), heapGrowthMb: growth((p) => p.heapBytes), bookings }
}
