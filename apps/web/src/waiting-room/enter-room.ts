// The way into the waiting room, from the page's start or from a booking that was told to wait. The ticket it gives is in
// memory only.
import { type FailureType, requireAnswer } from '@colloque/client'
import type { BookingPage } from '../booking/booking-page.ts'
import { roomAddress, roomScript } from './allowed-scripts.ts'
import { findRoom, type RoomCode } from './room-port.ts'

/** Whether the way on from a refusal leads through the waiting room. */
export function needsRoom(type: FailureType): boolean {
  return type === 'waiting-room' || type === 'ticket-not-valid'
}

/** Enters the room if people wait there. A service that does not answer is met later, by booking. */
export async function lookIntoRoom(page: BookingPage): Promise<void> {
  const param = { slug: page.address.slug }
  const answer = requireAnswer(page.client.api.practices[':slug']['waiting-room'].$get({ param }))
  const status = await answer.catch(() => null)
  if (status !== null && status.state !== 'open') void enterRoom(page)
}

/** Shows the room and waits until it is this page's turn. */
export async function enterRoom(page: BookingPage, reason?: FailureType): Promise<void> {
  if (reason === 'ticket-not-valid') page.ticket.value = null
  if (page.waiting.value !== null) return
  page.waiting.value = {
    room: { kind: 'joining', isWorking: false },
    seedHash: null,
    perMinute: 0,
    isStale: false,
  }
  const code = await loadRoom().catch(() => null)
  if (code !== null) return code.wait(page)
  page.waiting.value = null
  page.sendProblem.value = 'waiting-room'
  page.keyProblem.value = 'waiting-room'
}

/** Goes on where the page was. */
export function leaveRoom(page: BookingPage): void {
  page.waiting.value = null
}

function loadRoom(): Promise<RoomCode> {
  const known = findRoom()
  if (known !== null) return Promise.resolve(known)
  return new Promise((resolve, reject) => {
    const script = document.createElement('script')
    script.type = 'module'
    script.integrity = roomScript().integrity
    script.src = roomAddress()
    script.onload = () => {
      const code = findRoom()
      if (code === null) reject(new TypeError('no waiting room'))
      else resolve(code)
    }
    script.onerror = () => {
      script.remove()
      reject(new TypeError('no waiting room'))
    }
    document.head.append(script)
  })
}
