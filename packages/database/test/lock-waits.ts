// Tests of who comes first: holds a row, lets others queue for it in a known order, and lets go.
import { setTimeout as sleep } from 'node:timers/promises'
import type { Database } from '../src/index.ts'

/** Waits until `count` statements of this database wait for a lock. @throws Error after 4 s. */
export async function waitForLockWaits(owner: Database, count: number): Promise<void> {
  for (let attempt = 0; attempt < 200; attempt++) {
    const [row] = await owner<{ n: number }[]>`
      SELECT count(*)::int AS n FROM pg_stat_activity
      WHERE datname = current_database() AND wait_event_type = 'Lock'`
    if (row?.n === count) return
    await sleep(20)
  }
  throw new Error(`${count} statements never waited`)
}

/** Starts both while somebody else holds the visit: `first` is the first to get it, `second` comes after. */
export async function queueForVisit<A, B>(
  owner: Database,
  appointmentId: string,
  first: () => Promise<A>,
  second: () => Promise<B>,
): Promise<[A, B]> {
  const holder = await owner.reserve()
  await holder`BEGIN`
  await holder`SELECT FROM appointments WHERE appointment_id = ${appointmentId} FOR UPDATE`
  const one = first()
  await waitForLockWaits(owner, 1)
  const two = second()
  await waitForLockWaits(owner, 2)
  await holder`COMMIT`
  holder.release()
  return Promise.all([one, two])
}
