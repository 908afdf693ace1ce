// A batch of bookings as one statement: the arrays that book_appointments takes (migrations/0006_calendar-writer.sql).
import { idToUuid } from '@colloque/encoding'
import type { StoredEnvelope } from './appointment-types.ts'
import { arrayText, uuidArrayText } from './array-text.ts'
import type { Booking } from './booking.ts'
import { type CalendarOutcome, outcomeOf } from './calendar-codes.ts'
import type { Database } from './connect.ts'

/** What is booked all or none: one booking, or the visits of a series in order of time. */
export type BookingUnit = readonly { booking: Booking; requestHash: Uint8Array }[]

/** Books each unit whole or not at all; one outcome for each unit. Rows are written in the order given. */
export async function bookBatch(sql: Database, units: readonly BookingUnit[]): Promise<CalendarOutcome[]> {
  const rows = units.flatMap((unit, index) => unit.map((one, place) => ({ ...one, unit: index, place })))
  const bookings = rows.map(({ booking }) => booking)
  const hashes = rows.flatMap(({ booking, requestHash }) => [booking.manageTokenHash, requestHash])
  const sealed = bookings.flatMap(({ envelopes }) => envelopes.flatMap(sealedParts))
  const extras = rows.map(({ booking, place }) => extraOf(booking, place))
  const [answer] = await sql<{ codes: number[] }[]>`
    SELECT book_appointments(
      ${bookings.map(({ writtenOn }) => writtenOn)}::text[]::date[],
      ${uuidArrayText(bookings.map(({ practiceId }) => practiceId))}::uuid[],
      ${uuidArrayText(bookings.map(({ appointmentId }) => appointmentId))}::uuid[],
      ${arrayText(rows.map(({ unit }) => unit))}::int[],
      ${uuidArrayText(bookings.map(({ scheduleId }) => scheduleId))}::uuid[],
      ${arrayText(bookings.map(({ startTick }) => startTick))}::int[],
      ${arrayText(bookings.map(({ beforeTicks }) => beforeTicks))}::int[],
      ${arrayText(bookings.map(({ lengthTicks }) => lengthTicks))}::int[],
      ${arrayText(bookings.map(({ afterTicks }) => afterTicks))}::int[],
      ${arrayText(bookings.map(({ author }) => author))}::text[],
      ${base64(hashes)}, ${base64(sealed)},
      ${arrayText(bookings.flatMap(({ envelopes }) => envelopes.map(({ grant }) => grant.epoch)))}::bigint[],
      ${extras.every((extra) => extra === null) ? null : extras}::text[]::jsonb[]) AS codes`
  let at = 0
  return units.map((unit) => {
    const code = answer?.codes[at]
    at += unit.length
    return outcomeOf(code)
  })
}

/** JSON of whatever stands beside the plain case, or null for the plain case. */
export function extraOf(needs: Partial<Booking>, place = 0): string | null {
  const {
    lanes = 1,
    groupPlaces = 1,
    limits,
    resources,
    ticket,
    hold,
    series,
    invitationHash,
    writtenOn,
  } = needs
  const extra = {
    ...(lanes > 1 ? { lanes } : {}),
    ...(groupPlaces > 1 ? { groupPlaces } : {}),
    ...(limits && limits.length > 0 ? { limits } : {}),
    ...(resources && resources.length > 0
      ? { resources: resources.map((one) => ({ ...one, scheduleId: idToUuid(one.scheduleId) })) }
      : {}),
    // One act counts once: what stands on the others is only what a hold is compared with.
    ...(ticket && place > 0 ? { ofTicket: idToUuid(ticket.ticketId) } : {}),
    ...(ticket && place === 0
      ? {
          ticket: {
            ...ticket,
            ticketId: idToUuid(ticket.ticketId),
            expiresAt: new Date(ticket.expiresAt).toISOString(),
          },
        }
      : {}),
    ...(hold
      ? {
          hold: {
            holdId: idToUuid(hold.holdId),
            holderHash: Buffer.from(hold.holderHash).toString('hex'),
            isNeeded: hold.isNeeded ?? false,
          },
        }
      : {}),
    // A series is one act too.
    ...(invitationHash && place === 0
      ? { invitation: { tokenHash: Buffer.from(invitationHash).toString('hex'), usedOn: writtenOn } }
      : {}),
    ...(series ? { inSeries: { seriesId: idToUuid(series.seriesId), number: series.number } } : {}),
    ...(series && place === 0
      ? {
          series: {
            seriesId: idToUuid(series.seriesId),
            minimumDays: series.minimumDays,
            maximumDays: series.maximumDays,
          },
        }
      : {}),
  }
  return Object.keys(extra).length === 0 ? null : JSON.stringify(extra)
}

/** One text for many byte strings: PostgreSQL decodes it once and cuts it by fixed lengths. */
export function base64(parts: readonly Uint8Array[]): string {
  return Buffer.concat(parts).toString('base64')
}

const partBytes = [1080, 80, 16, 1120, 48]

// All parts of a batch travel as one text that is cut by these lengths: one byte too few in one booking would move
// another patient's bytes.
function sealedParts({ sealedBody, sealedGuestWrap, grant }: StoredEnvelope): Uint8Array[] {
  const { keyId, encapsulatedKey, sealedContentKey } = grant
  const parts = [sealedBody, sealedGuestWrap, keyId, encapsulatedKey, sealedContentKey]
  if (parts.some((part, index) => part.length !== partBytes[index]))
    throw new RangeError('a sealed part has another length')
  return parts
}
