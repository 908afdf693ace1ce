// Bookings of slots that nobody else wants, on 64 kept connections: as many as there can be, or at a given rate.
import type { BenchClient } from './bench-client.ts'
import type { BenchPractice } from './bench-practices.ts'
import { closedLoop, openLoop } from './load.ts'

const connectionCount = 64

export type FreshBookings = { perSecond: number; rows: number; milliseconds: number[] }

/** Books for `seconds`; at `perSecond` without waiting for answers, or as fast as they come. */
export async function bookFreshSlots(
  client: BenchClient,
  seconds: number,
  perSecond: number | null = null,
): Promise<FreshBookings> {
  const asked: { practice: BenchPractice; appointmentId: string }[] = []
  const milliseconds: number[] = []
  const options = {
    seconds,
    next: (connection: number) => {
      const slot = client.nextSlot()
      const { bytes, appointmentId } = client.bytesOf(connection).of(slot)
      asked[connection] = { practice: slot.practice, appointmentId }
      return bytes
    },
    onAnswer: (answer: { status: number; body: Buffer }, connection: number, took: number) => {
      client.count(answer)
      const visit = asked[connection]
      if (answer.status !== 201 || !visit)
        throw new Error(`a fresh slot was refused: ${answer.status} ${answer.body}`)
      client.acknowledged.push(visit)
      milliseconds.push(took)
    },
  }
  const result = await client.withConnections(connectionCount, (connections) =>
    perSecond === null ? closedLoop(connections, options) : openLoop(connections, { ...options, perSecond }),
  )
  return { perSecond: result.answers / result.seconds, rows: result.answers, milliseconds }
}
