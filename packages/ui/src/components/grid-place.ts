// Where a dragged visit would stand. Pure: minutes since midnight in, minutes out; a day is half-open, and a visit that is
// moved never leaves it.

/** A span of one column, minutes since midnight, half-open. */
export type GridPlace = {
  readonly columnKey: string
  readonly startMinute: number
  readonly endMinute: number
}

type Span = { readonly startMinute: number; readonly endMinute: number }

const DAY = 1440
/** Lengths go by ticks, whatever grid starts keep to; a visit has at most 96 of them. */
export const LENGTH_STEP = 5
const LONGEST = 96 * LENGTH_STEP

/** The nearest minute of a grid that counts from midnight. */
export function snapMinute(minute: number, step: number): number {
  return Math.round(minute / step) * step
}

/** The span moved so that it starts near `startMinute`, as long as before. */
export function movedTo(span: Span, columnKey: string, startMinute: number, step: number): GridPlace {
  const length = span.endMinute - span.startMinute
  const last = Math.floor((DAY - length) / step) * step
  const start = Math.max(0, Math.min(last, snapMinute(startMinute, step)))
  return { columnKey, startMinute: start, endMinute: start + length }
}

/** The span with another end: at least one tick long, at most as long as a visit can be. */
export function resizedTo(span: Span, columnKey: string, endMinute: number): GridPlace {
  const { startMinute } = span
  const most = Math.min(DAY, startMinute + LONGEST)
  const wanted = startMinute + snapMinute(endMinute - startMinute, LENGTH_STEP)
  return { columnKey, startMinute, endMinute: Math.max(startMinute + LENGTH_STEP, Math.min(most, wanted)) }
}

/** What lies between two minutes, in either order, in whole steps of the grid; never nothing. */
export function spannedBy(columnKey: string, anchor: number, minute: number, step: number): GridPlace {
  const first = Math.floor(Math.min(anchor, minute) / step) * step
  const start = Math.max(0, Math.min(DAY - step, first))
  const end = Math.ceil(Math.max(anchor, minute) / step) * step
  return { columnKey, startMinute: start, endMinute: Math.min(DAY, Math.max(start + step, end)) }
}
