// Waiting inside the page: draws a ticket, asks how far the queue is, and lets go on when it is one's turn. The ticket is
// in memory only: whoever closes the page gives up the place, and is told so.
import { ProblemError, requireAnswer } from '@colloque/client'
import { announce } from '@colloque/ui'
import { waiting as words } from '@colloque/ui/messages'
import type { BookingPage } from '../booking/booking-page.ts'
import { failureOf } from '../practice/failure.ts'
import { drawTicket } from './draw-ticket.ts'
import { pollDelay, SHORTEST_MS } from './poll-pace.ts'
import { seenTooEarly, seenWith, type Waiting } from './waiting.ts'

/** Waits until it is this page's turn, or the order turns out not to be the promised one. */
export async function waitInRoom(page: BookingPage): Promise<void> {
  let failures = 0
  while (page.waiting.value !== null) {
    const seen = await look(page, page.waiting.value)
    failures = seen.isStale ? failures + 1 : 0
    say(page.waiting.value, seen)
    page.waiting.value = seen
    if (seen.room.kind === 'turn' || seen.room.kind === 'broken') return
    await pause(pollDelay(seen, failures, random(), Date.now()))
  }
}

async function look(page: BookingPage, before: Waiting): Promise<Waiting> {
  try {
    const status = await findStatus(page)
    if (status.state === 'open') return { ...before, room: { kind: 'turn' }, isStale: false }
    try {
      page.ticket.value ??= await drawTicket(page.client, page.address.slug, status.needsWork, () => {
        page.waiting.value = { ...before, room: { kind: 'joining', isWorking: true } }
      })
    } catch (error) {
      const isTooEarly = error instanceof ProblemError && error.type === 'waiting-room'
      if (isTooEarly && status.state === 'before') return seenTooEarly(status, before)
      throw error
    }
    return seenWith(page.ticket.value, status, before)
  } catch (error) {
    failureOf(error)
    return { ...before, isStale: true }
  }
}

function findStatus({ client, address }: BookingPage) {
  return requireAnswer(client.api.practices[':slug']['waiting-room'].$get({ param: { slug: address.slug } }))
}

// Screen readers hear each time the queue has halved, not every number on the way.
function say({ room: before }: Waiting, { room }: Waiting): void {
  if (room.kind !== 'queue' || before.kind !== 'queue') return
  const halves = (people: number) => Math.floor(Math.log2(people + 1))
  if (halves(room.ahead) < halves(before.ahead)) announce(words.ahead({ count: room.ahead }))
}

// Who comes back to the page, or on line, need not wait for the clock, which browsers slow down in the background; but
// nobody asks twice in two seconds.
function pause(delayMs: number): Promise<void> {
  const since = Date.now()
  return new Promise((resume) => {
    const timers = [setTimeout(done, delayMs)]
    const onShow = () => document.visibilityState === 'visible' && soon()
    document.addEventListener('visibilitychange', onShow)
    addEventListener('online', soon)
    function soon() {
      timers.push(setTimeout(done, Math.max(0, since + SHORTEST_MS - Date.now())))
    }
    function done() {
      for (const timer of timers) clearTimeout(timer)
      document.removeEventListener('visibilitychange', onShow)
      removeEventListener('online', soon)
      resume()
    }
  })
}

function random(): number {
  return (crypto.getRandomValues(new Uint32Array(1))[0] ?? 0) / 2 ** 32
}
