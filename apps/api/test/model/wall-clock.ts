// What the clock on a wall shows, asked of Intl tick by tick: slow, and none of the code that is tested.
const zone = 'Europe/Paris'
const tickMs = 300_000

const format = new Intl.DateTimeFormat('en-CA', {
  timeZone: zone,
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
})
const known = new Map<number, { day: string; minute: number }>()

/** Local day and minute of the day at which a tick begins. */
export function wallAt(tick: number): { day: string; minute: number } {
  const before = known.get(tick)
  if (before) return before
  const parts = new Map(format.formatToParts(tick * tickMs).map(({ type, value }) => [type, value]))
  const day = `${parts.get('year')}-${parts.get('month')}-${parts.get('day')}`
  const wall = { day, minute: Number(parts.get('hour')) * 60 + Number(parts.get('minute')) }
  known.set(tick, wall)
  return wall
}
