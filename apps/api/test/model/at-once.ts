// A crowd of requests at the same moment, of which no model can say who wins. Their history is judged instead, each
// loser must have had a rival, and the model then learns what stands.
import { checkHistory, type HistoryEvent, type HistoryPlace, lengthClass } from '@colloque/rehearsal'
import { expect } from 'vitest'
import { askUntilFresh } from './ask-until-fresh.ts'
import {
  type Ask,
  type CalendarModel,
  fromTickOf,
  type ModelVisit,
  type Slot,
  toTickOf,
  visitsOf,
} from './calendar-model.ts'
import type { Rows, TwoProcesses } from './two-processes.ts'
import type { By } from './wishes.ts'

type Sent = { ask: Ask; by: By; event: HistoryEvent }

/** Sends all at once; `meddle` stands between the requests and the look at what they left. */
export async function askAtOnce(
  real: TwoProcesses,
  model: CalendarModel,
  asks: readonly { ask: Ask; by: By }[],
  meddle: () => Promise<void>,
): Promise<void> {
  const placeOf = (slot: Slot): HistoryPlace => ({
    scheduleId: real.scheduleIds[slot.calendar === 0 ? 0 : 1],
    startTick: slot.startTick,
    ...lengthClass,
    resourceIds: [],
  })
  const before = visitsOf(model).flatMap((visit) => eventsBefore(visit, placeOf(visit.slot)))
  const standing = visitsOf(model).filter(({ status }) => status !== 'cancelled')
  const send = async (ask: Ask, by: By, process: number): Promise<Sent> => {
    const visit = model.visits.get(ask.appointmentId)
    const sentAt = performance.now()
    const { outcome, answeredSlot } = await real.send(ask, visit ?? null, by)
    const isDone = /^2/.test(outcome)
    // A booking sent again hears where the visit is now, not where it was wished.
    const isRepeat = visit !== undefined && ask.kind === 'book' && ask.bytes === visit.booking.bytes
    const slot = isRepeat ? visit.slot : 'slot' in ask ? ask.slot : null
    return {
      ask,
      by,
      event: {
        process,
        kind: ask.kind === 'status' ? 'read' : ask.kind,
        slug: '',
        appointmentId: ask.appointmentId,
        place: slot && placeOf(slot),
        sentAt,
        answeredAt: performance.now(),
        status: isDone ? 200 : /^5/.test(outcome) ? 500 : 409,
        type: isDone ? null : outcome,
        ...('bytes' in ask ? { bytes: ask.bytes } : {}),
        ...('actNumber' in ask ? { actNumber: ask.actNumber } : {}),
        ...(answeredSlot && ask.kind === 'book' ? { answeredPlace: answeredSlot } : {}),
      },
    }
  }
  const sent = await Promise.all(asks.map(({ ask, by }, process) => send(ask, by, process)))
  await askStaleLosersAgain(sent, standing, send)
  await meddle()
  const rows = await real.readRows()
  const events = [...before, ...sent.map(({ event }) => event)]
  expect(events.filter(({ status }) => status === 500)).toEqual([])
  const violations = checkHistory({ events, finalState: rows })
  expect(violations, violations.join('; ')).toEqual([])
  expect(losersWithoutRival(sent, standing).map(({ ask }) => ask)).toEqual([])
  learn(model, real, sent, rows)
}

function eventsBefore(visit: ModelVisit, place: HistoryPlace): HistoryEvent[] {
  const { appointmentId, bytes } = visit.booking
  const common = { process: -1, slug: '', appointmentId, status: 200, type: null }
  const isCancelled = visit.status === 'cancelled'
  // Where a cancelled visit once was, others may have been since.
  const where = isCancelled ? null : place
  const booked: HistoryEvent = { ...common, kind: 'book', place: where, bytes, sentAt: -4, answeredAt: -3 }
  const cancelled: HistoryEvent = {
    ...common,
    kind: 'cancel',
    place: null,
    bytes: visit.lastAct?.bytes ?? '',
    actNumber: visit.actCount,
    sentAt: -2,
    answeredAt: -1,
  }
  return isCancelled ? [booked, cancelled] : [booked]
}

// Of two who are refused from memory a time that is free, the first to be asked again is the other's rival. A move may
// also be refused because it was the one to be ended in deadlocks.
async function askStaleLosersAgain(
  sent: Sent[],
  standing: readonly ModelVisit[],
  send: (ask: Ask, by: By, process: number) => Promise<Sent>,
): Promise<void> {
  const findStale = () =>
    losersWithoutRival(sent, standing).find(({ ask }) => ask.kind === 'book' || ask.kind === 'move')
  await askUntilFresh(
    async () => {
      const stale = findStale()
      if (stale) sent[sent.indexOf(stale)] = await send(stale.ask, stale.by, stale.event.process)
    },
    () => findStale() !== undefined,
  )
}

// Not everybody may lose: who hears that a time is taken must be told so because of somebody.
function losersWithoutRival(sent: readonly Sent[], standing: readonly ModelVisit[]): Sent[] {
  const winners = sent.filter(({ event }) => event.status === 200).map(({ ask }) => ask)
  const slots = [...standing.map(({ booking, slot }) => ({ ...booking, slot })), ...winners]
  return sent.filter(({ ask, event }) => {
    if (event.type !== 'slot-taken' || !('slot' in ask)) return false
    return !slots.some(
      (other) =>
        'slot' in other &&
        other.appointmentId !== ask.appointmentId &&
        other.slot.calendar === ask.slot.calendar &&
        fromTickOf(other.slot) < toTickOf(ask.slot) &&
        fromTickOf(ask.slot) < toTickOf(other.slot),
    )
  })
}

function learn(model: CalendarModel, real: TwoProcesses, sent: readonly Sent[], rows: Rows): void {
  const done = sent.filter(({ event }) => event.status === 200).map(({ ask }) => ask)
  for (const { appointmentId, place, status } of rows.visits) {
    const booking = done.find((ask) => ask.kind === 'book' && ask.appointmentId === appointmentId)
    const known = model.visits.get(appointmentId)
    const slot = { calendar: real.scheduleIds.indexOf(place.scheduleId), startTick: place.startTick }
    const actCount = rows.actCounts.get(appointmentId) ?? 0
    const newestAct = done.find(
      (ask) => 'actNumber' in ask && ask.appointmentId === appointmentId && ask.actNumber === actCount,
    )
    const lastAct = newestAct && 'actNumber' in newestAct ? newestAct : (known?.lastAct ?? null)
    const visit = known?.booking ?? (booking?.kind === 'book' ? booking : null)
    if (!visit) continue
    const isStatus = (['booked', 'arrived', 'checked-in', 'fulfilled', 'noshow', 'cancelled'] as const).find(
      (one) => one === status,
    )
    model.visits.set(appointmentId, { booking: visit, slot, status: isStatus ?? 'booked', actCount, lastAct })
  }
}
