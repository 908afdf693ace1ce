// Where the waiting room and the booking page meet: its code is a file of its own, which only those load who wait.
import type { PracticeDocument } from '@colloque/practice-document'
import type { FunctionComponent } from 'preact'
import type { BookingPage } from '../booking/booking-page.ts'
import type { Room, Waiting } from './waiting.ts'

export type RoomProps = {
  readonly page: BookingPage
  readonly waiting: Waiting
  readonly document: PracticeDocument
  readonly onGoOn: () => void
}

/** What that file brings. */
export type RoomCode = {
  /** Waits until it is this page's turn; what was chosen and typed stays. */
  wait(page: BookingPage): Promise<void>
  titleOf(room: Room, document: PracticeDocument): string
  readonly Screen: FunctionComponent<RoomProps>
}

let provided: RoomCode | null = null

/** Called by the file itself. */
export function provideRoom(code: RoomCode): void {
  provided = code
}

/** The code, or null while it is not loaded. */
export function findRoom(): RoomCode | null {
  return provided
}
