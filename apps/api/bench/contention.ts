// A crowd that books, moves and cancels on few slots at once, so that everything that takes or gives back time meets
// everything else. What counts is what must not happen: 5xx, deadlocks, a time given twice, an acknowledgement lost.
import type { BenchClient } from './bench-client.ts'
import type { BenchPractice, Slot } from './bench-practices.ts'
import { manageToken, requestBytes } from './booking-bytes.ts'
import { closedLoop } from './load.ts'

const connectionCount = 64
const slotCount = 150
const proof = Buffer.alloc(64, 1).toString('base64url')

type Visit = { practice: BenchPractice; appointmentId: string; acts: number }
type Asked = { act: 'book' | 'move' | 'cancel'; visit: Visit }

export type Contention = {
  booked: number
  moved: number
  cancelled: number
  refused: number
  perSecond: number
}

export async function contend(client: BenchClient, seconds: number): Promise<Contention> {
  const slots = Array.from({ length: slotCount }, () => client.nextSlot())
  const asked: Asked[] = []
  const visits: (Visit | null)[] = Array.from({ length: connectionCount }, () => null)
  const tally = { booked: 0, moved: 0, cancelled: 0, refused: 0 }
  let turn = 0
  const anySlot = (practice?: BenchPractice): Slot => {
    const suitable = practice ? slots.filter((slot) => slot.practice === practice) : slots
    const slot = suitable[(turn++ * 7919) % suitable.length]
    if (!slot) throw new Error('no slot to contend for')
    return slot
  }

  const next = (connection: number) => {
    const visit = visits[connection]
    if (!visit) {
      const slot = anySlot()
      const { bytes, appointmentId } = client.bytesOf(connection).of(slot)
      asked[connection] = { act: 'book', visit: { practice: slot.practice, appointmentId, acts: 0 } }
      return bytes
    }
    const act = turn % 3 === 0 ? 'move' : 'cancel'
    asked[connection] = { act, visit }
    return actBytes(client.origin, visit, act === 'move' ? anySlot(visit.practice) : null)
  }

  const result = await client.withConnections(connectionCount, (connections) =>
    closedLoop(connections, {
      seconds,
      next,
      onAnswer: (answer, connection) => {
        client.count(answer)
        const { act, visit } = asked[connection] ?? {}
        if (!act || !visit) return
        if (answer.status > 201) {
          tally.refused += 1
          // A move that was refused leaves the visit where it is: next it is cancelled or moved again.
          return
        }
        if (act === 'book') {
          tally.booked += 1
          visits[connection] = visit
          client.acknowledged.push(visit)
        } else if (act === 'move') {
          tally.moved += 1
          visit.acts += 1
        } else {
          tally.cancelled += 1
          visits[connection] = null
        }
      },
    }),
  )
  return { ...tally, perSecond: result.answers / result.seconds }
}

/** Moves the visit to `slot`, or cancels it. */
export function actBytes(origin: string, visit: Visit, slot: Slot | null): Buffer {
  const { fingerprint } = visit.practice
  const secret = `${fingerprint}.${visit.appointmentId}.${manageToken.toString('base64url')}`
  const acts = { actNumber: visit.acts + 1, proof }
  return requestBytes(origin, 'POST', slot ? '/api/visit/reschedule' : '/api/visit/cancel', {
    json: slot ? { scheduleId: slot.scheduleId, start: slot.start, ...acts } : acts,
    headers: [`Authorization: Visit ${secret}`],
  })
}
