// Gives a visit another length and other pauses: its time is given back and taken anew from the same start, rooms and
// devices included, in one transaction, or nothing changes. A visit in a group has the group's length and is refused.
import type { Id } from '@colloque/encoding'
import {
  type ActProof,
  appendAct,
  isRepeatedAct,
  isSealedPartKept,
  lockAppointment,
  type NewAct,
  nothingNew,
} from './acts.ts'
import type { Actor, AppointmentKey, AppointmentRow, Lengths, VisitStatus } from './appointment-types.ts'
import { outcomeOf } from './calendar-codes.ts'
import type { Database, Queries } from './connect.ts'
import { takeAway } from './give-back.ts'
import type { ChangedCalendar } from './hold-time.ts'
import { lanesOf } from './lanes-of.ts'
import { isContention, retryConflict } from './retry-conflict.ts'

export type Resize = AppointmentKey & {
  lengths: Lengths
  actor: Actor & { author: 'practice' }
  act: ActProof
  /** UTC day of the request. */
  writtenOn: string
}

export type ResizeOutcome =
  | 'resized'
  | 'repeated'
  | 'slot-taken'
  | 'group-has-one-length'
  | 'status-not-possible'
  | 'stale-revision'
  | 'not-found'
  /** Retention came first: nobody could check an act on what is left, and its proof would stay behind. */
  | 'deleted'

type Resized = { outcome: ResizeOutcome; calendars: readonly ChangedCalendar[] }

/** While somebody is expected or there. */
const resizable: readonly VisitStatus[] = ['booked', 'arrived', 'checked-in']

class NotResized extends Error {}

/** Nothing is written unless the outcome is `resized`. */
export async function resizeAppointment(sql: Database, resize: Resize): Promise<Resized> {
  const refuse = (outcome: ResizeOutcome): Resized => ({ outcome, calendars: [] })
  try {
    return await retryConflict(() => sql.begin((tx) => tryResize(tx, resize)))
  } catch (error) {
    // Twice the victim of somebody who wants these times at this moment. Nothing was written, so trying later is safe.
    if (error instanceof NotResized || isContention(error)) return refuse('slot-taken')
    throw error
  }
}

async function tryResize(tx: Queries, resize: Resize): Promise<Resized> {
  const { practiceId, appointmentId, lengths } = resize
  const refuse = (outcome: ResizeOutcome): Resized => ({ outcome, calendars: [] })
  const act: NewAct = { ...nothingNew, ...resize.act, ...resize.actor, ...lengths, kind: 'resize' }
  const visit = await lockAppointment(tx, resize)
  if (!visit) return refuse('not-found')
  if (!(await isSealedPartKept(tx, resize))) return refuse('deleted')
  if (await isRepeatedAct(tx, resize, act)) return refuse('repeated')
  if (!resizable.includes(visit.status)) return refuse('status-not-possible')
  if (act.actNumber !== visit.actCount + 1) return refuse('stale-revision')
  if (!(await hasOwnTime(tx, resize, visit))) return refuse('group-has-one-length')
  const calendars = await takeAway(tx, practiceId, visit)
  await takeAnew(tx, resize, visit, calendars)
  await tx`
    UPDATE appointments
    SET before_ticks = ${lengths.beforeTicks}, length_ticks = ${lengths.lengthTicks},
      after_ticks = ${lengths.afterTicks}, act_count = ${act.actNumber}
    WHERE practice_id = ${practiceId} AND appointment_id = ${appointmentId}`
  await appendAct(tx, resize, act, resize.writtenOn)
  return { outcome: 'resized', calendars }
}

// In a group the time is the group's, and a visit has a place in it.
async function hasOwnTime(
  sql: Queries,
  key: AppointmentKey,
  { scheduleId }: AppointmentRow,
): Promise<boolean> {
  const own = await sql`
    SELECT FROM busy
    WHERE practice_id = ${key.practiceId} AND appointment_id = ${key.appointmentId} AND schedule_id = ${scheduleId}`
  return own.count === 1
}

// Limits count starts, and the start stays.
async function takeAnew(
  sql: Queries,
  { practiceId, appointmentId, lengths }: Resize,
  { scheduleId, startTick }: AppointmentRow,
  calendars: readonly ChangedCalendar[],
): Promise<void> {
  const { beforeTicks, lengthTicks, afterTicks } = lengths
  const ids: readonly Id[] = calendars.map((calendar) => calendar.scheduleId)
  const known = await lanesOf(sql, practiceId, ids)
  const own = known.filter((calendar) => calendar.scheduleId === scheduleId)
  const rooms = known
    .filter((calendar) => calendar.scheduleId !== scheduleId)
    .toSorted((a, b) => (a.scheduleId < b.scheduleId ? -1 : 1))
  for (const calendar of [...own, ...rooms]) {
    const [row] = await sql<{ code: number }[]>`
      SELECT take_time(${practiceId}, ${calendar.scheduleId}, ${startTick}, ${beforeTicks}, ${lengthTicks},
        ${afterTicks}, ${calendar.lanes}, 1, NULL, ${appointmentId}, NULL) AS code`
    if (outcomeOf(row?.code) !== 'done') throw new NotResized()
  }
}
