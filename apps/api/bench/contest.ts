// 10,000 requests for 100 slots, 256 of them under way at any moment: 100 winners, and all others told so soon.
import type { BenchClient } from './bench-client.ts'
import { type BenchPractice, shuffled } from './bench-practices.ts'
import { closedLoop, percentile } from './load.ts'

const slotCount = 100
const requestsEach = 100
const inFlight = 256

export type Contest = {
  winners: number
  slotsWon: number
  losersP99Ms: number
  losersP50Ms: number
  perSecond: number
}

export async function holdContest(client: BenchClient): Promise<Contest> {
  const slots = Array.from({ length: slotCount }, () => client.nextSlot())
  const order = shuffled(slotCount * requestsEach)
  const asked: { practice: BenchPractice; appointmentId: string; slot: number }[] = []
  const losersMs: number[] = []
  const slotsWon = new Set<number>()
  let next = 0
  let winners = 0
  const result = await client.withConnections(inFlight, (connections) =>
    closedLoop(connections, {
      seconds: 60,
      next: (connection) => {
        const number = order[next++]
        const index = (number ?? 0) % slotCount
        const slot = slots[index]
        if (number === undefined || !slot) return null
        const { bytes, appointmentId } = client.bytesOf(connection).of(slot)
        asked[connection] = { practice: slot.practice, appointmentId, slot: index }
        return bytes
      },
      onAnswer: (answer, connection, took) => {
        client.count(answer)
        const visit = asked[connection]
        if (answer.status === 201 && visit) {
          winners += 1
          slotsWon.add(visit.slot)
          client.acknowledged.push(visit)
        } else if (answer.status === 409) losersMs.push(took)
      },
    }),
  )
  return {
    winners,
    slotsWon: slotsWon.size,
    losersP99Ms: percentile(losersMs, 0.99),
    losersP50Ms: percentile(losersMs, 0.5),
    perSecond: result.answers / result.seconds,
  }
}
