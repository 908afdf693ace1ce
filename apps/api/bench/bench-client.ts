// What every measured phase has: the server, connections to it, slots to ask for, and a list of what was acknowledged.
import type { BenchPractice, Slot } from './bench-practices.ts'
import { type BookingBytes, createBookingBytes } from './booking-bytes.ts'
import { openConnection, type WireAnswer, type WireConnection } from './wire-connection.ts'

export type Acknowledged = { practice: BenchPractice; appointmentId: string }

export type BenchClient = {
  origin: string
  practices: readonly BenchPractice[]
  /** Opens `count` connections for the length of `act`. */
  withConnections<T>(count: number, act: (connections: WireConnection[]) => Promise<T>): Promise<T>
  nextSlot(): Slot
  /** Bytes that book, for each connection its own. */
  bytesOf(connection: number): BookingBytes
  /** Every visit that the server has said is booked. */
  acknowledged: Acknowledged[]
  statuses: Map<number, number>
  count(answer: WireAnswer): void
}

export function createBenchClient(
  { origin, port }: { origin: string; port: number },
  practices: readonly BenchPractice[],
  nextSlot: () => Slot,
): BenchClient {
  const bytes: BookingBytes[] = []
  const statuses = new Map<number, number>()
  return {
    origin,
    practices,
    async withConnections(count, act) {
      const { promise: lost, reject } = Promise.withResolvers<never>()
      const connections = await Promise.all(Array.from({ length: count }, () => openConnection(port, reject)))
      try {
        return await Promise.race([act(connections), lost])
      } finally {
        for (const connection of connections) connection.close()
      }
    },
    nextSlot,
    bytesOf(connection) {
      const own = bytes[connection] ?? createBookingBytes(origin)
      bytes[connection] = own
      return own
    },
    acknowledged: [],
    statuses,
    count: ({ status }) => statuses.set(status, (statuses.get(status) ?? 0) + 1),
  }
}
