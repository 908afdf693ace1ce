// The waiting room of a rush: tickets, the order of the first, how fast the others follow, and a little work instead
// of a captcha. Pure: browser and server compute the same.

export { AdmissionError } from './admission-error.ts'
export { advance, firstPace, isOverloaded, type Load, type Pace, perMinuteOf } from './advance.ts'
export {
  CHALLENGE_RANDOM_BYTES,
  type Challenge,
  challengeKey,
  MAX_NUMBER,
  makeChallenge,
} from './challenge.ts'
export { estimateWait, type WaitEstimate } from './estimate.ts'
export { createPlaces, placeOf, type RoomOrder, type RoomStatus, type Standing, standingOf } from './room.ts'
export { solve } from './solve.ts'
export { isSeedOf, type StartOrder, seedHashOf, startOrder } from './start-order.ts'
export {
  findTicket,
  hourAt,
  parseTicket,
  roomKey,
  signTicket,
  TICKET_HOURS,
  type Ticket,
  ticketEnd,
} from './ticket.ts'
export { findWork, ticketIdOfWork, type Work, writeWork } from './work.ts'
