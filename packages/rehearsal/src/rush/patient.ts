// One patient's evening: looks at the practice, waits if there is a room to wait in, chooses a time as people do, books
// it, takes a near one when it is gone; some ask twice, some cancel. Every act goes into the history.
import { dayTicks, TICK_MS } from '@colloque/scheduling'
import { chooseInstead, chooseStart } from './choose-start.ts'
import { type Crowd, createPatient, Leaving, load, type Patient, think } from './crowd.ts'
import {
  availabilityPath,
  earliestFirst,
  localDayNumber,
  reachesWindow,
  type Start,
  startsIn,
  WINDOW_DAYS,
} from './look.ts'
import type { Calendar, Offering } from './practice.ts'
import type { Outcome } from './recording.ts'
import { type BookedVisit, cancelVisit, takeVisits } from './take-visits.ts'
import { passRoom } from './waiting-room.ts'

const looksAgain = 0.3
const cancelsLater = 0.04
/** Other times somebody tries when the wanted one is gone. */
const mostOthers = 3
/** The API answers up to so many days at once. */
const mostDaysAsked = 62

/** Runs the evening of patient `number`; how it ended goes into the recording. Never throws. */
export async function bePatient(crowd: Crowd, number: number): Promise<void> {
  const { recording } = crowd
  recording.count('arrived')
  const patient = createPatient(crowd, number)
  const ending = await evening(patient)
  if (typeof ending === 'string') recording.count('turnedAway')
  else if (patient.random.happens(cancelsLater)) await cancelLater(patient, ending)
  recording.ended(typeof ending === 'string' ? ending : 'booked')
}

type Ending = BookedVisit | Exclude<Outcome, 'booked'>

async function cancelLater(patient: Patient, visit: BookedVisit): Promise<void> {
  try {
    await cancelVisit(patient, visit)
  } catch (error) {
    if (!(error instanceof Leaving)) throw error
  }
}

async function evening(patient: Patient): Promise<Ending> {
  try {
    return await goBooking(patient)
  } catch (error) {
    if (error instanceof Leaving) return error.outcome
    throw error
  }
}

async function goBooking(patient: Patient): Promise<Ending> {
  const { crowd, random } = patient
  const { practice } = crowd
  const page = await load(patient, 'practice', `/api/practices/${practice.document.slug}`)
  if (page === null) return 'refused'
  const pass = { ticket: await passRoom(patient) }
  const offering = practice.offerings[Math.floor(random.draw() * practice.offerings.length)]
  if (!offering) return 'no-time'
  await think(patient, 5, 20)
  let starts = await look(patient, offering)
  if (random.happens(looksAgain)) {
    await think(patient, 5, 30)
    starts = await look(patient, offering)
  }
  await think(patient, 3, 15)
  const wantedAt = chooseStart(
    starts.map(({ at }) => at),
    random,
  )
  if (wantedAt === null) return 'no-time'
  const missed = new Set<number>()
  let nextAt: number | null = wantedAt
  for (let tries = 0; tries <= mostOthers && nextAt !== null; tries++) {
    const start = starts.find(({ at }) => at === nextAt)
    if (!start) break
    const visits = await withFollowing(patient, offering, start)
    const booked = visits && (await takeVisits(patient, visits, offering.service.series ?? null, pass))
    if (booked) return booked
    crowd.recording.count('taken')
    missed.add(start.at)
    starts = await look(patient, offering)
    nextAt = chooseInstead(
      starts.map(({ at }) => at),
      missed,
      wantedAt,
      random,
    )
  }
  return 'lost-race'
}

/** The first times there are, in the first window that has any. @throws Leaving */
async function look(patient: Patient, offering: Offering): Promise<Start[]> {
  const now = Date.now()
  for (let window = 0; reachesWindow(offering, window); window++) {
    const lists = await Promise.all(
      offering.calendars.map((calendar) => {
        const fromDay = localDayNumber(now, calendar) + window * WINDOW_DAYS
        return loadStarts(patient, offering, calendar, fromDay, WINDOW_DAYS)
      }),
    )
    const starts = earliestFirst(lists.flat())
    if (starts.length > 0) return starts
  }
  return []
}

/** The first visit with those that follow it in the series of its type; null: one of them has no time. @throws Leaving */
async function withFollowing(patient: Patient, offering: Offering, first: Start): Promise<Start[] | null> {
  const { series } = offering.service
  const visits = [first]
  let last = first
  for (let number = 1; series && number < series.visits; number++) {
    const { minimumDays, maximumDays } = series
    const fromDay = localDayNumber(last.at, last.calendar) + minimumDays
    const days = Math.min(maximumDays - minimumDays + 1, mostDaysAsked)
    const starts = await loadStarts(patient, offering, first.calendar, fromDay, days)
    const chosenAt = chooseStart(
      starts.map(({ at }) => at),
      patient.random,
    )
    const chosen = starts.find(({ at }) => at === chosenAt)
    if (!chosen) return null
    visits.push(chosen)
    last = chosen
  }
  return visits
}

async function loadStarts(
  patient: Patient,
  offering: Offering,
  calendar: Calendar,
  fromDay: number,
  days: number,
): Promise<Start[]> {
  const { slug } = patient.crowd.practice.document
  const ids = [calendar.schedule.id, ...(offering.service.resourceIds ?? [])]
  const texts = await Promise.all(
    ids.map((id) => load(patient, 'times', availabilityPath(slug, id, fromDay, days))),
  )
  const key = `${offering.service.id} ${calendar.schedule.id} ${fromDay} ${days}`
  const text = texts.join('\n')
  const known = patient.crowd.workedOut.get(key)
  if (known?.text === text) return known.starts
  const [own, ...others] = texts.map((answer) => answer ?? '')
  const resources = new Map(others.map((answer, i) => [ids[i + 1] ?? '', answer]))
  const told = { calendar: own ?? '', resources }
  const { fromTick, tickCount } = dayTicks(calendar.schedule.timeZone, fromDay, days)
  const starts = startsIn(told, offering, calendar, Date.now()).filter(
    ({ at }) => fromTick * TICK_MS <= at && at < (fromTick + tickCount) * TICK_MS,
  )
  patient.crowd.workedOut.set(key, { text, starts })
  return starts
}
