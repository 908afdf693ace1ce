// What the calendars of a practice should say and hold when time is kept, shared, counted and waited for: the rules of
// the engine in their plainest form, without a database and without the code that is tested.
import { afterTicks, lengthTicks, type Status, tickMs } from './calendar-model.ts'
import { isOpen, type Plan } from './opening-plans.ts'
import { wallAt } from './wall-clock.ts'

/** An ordinary calendar, one of two lanes, one of groups of three, one that takes two visits a day. */
export const calendars = [
  { lanes: 1, places: 1, perDay: null },
  { lanes: 2, places: 1, perDay: null },
  { lanes: 1, places: 3, perDay: null },
  { lanes: 1, places: 1, perDay: 2 },
] as const

const gridTicks = 2
const minuteMs = 60_000
const [noticeMs, horizonMs, cutoffMs] = [120 * minuteMs, 60 * 1_440 * minuteMs, 1_440 * minuteMs]
const holdMs = 5 * minuteMs

/** `calendar` is an index of `calendars`. */
export type Time = { calendar: number; startTick: number }
export type Days = { minimumDays: number; maximumDays: number }

type Named = { appointmentId: string }
/** What a browser shows to confirm a hold. */
type Shown = { holdId: string; secret: string }
type WithJson = { json: object }

export type BookAsk = Named &
  WithJson & {
    kind: 'book'
    time: Time
    author: 'patient' | 'practice'
    hold: Shown | null
    secret: string
    bytes: string
  }
export type HoldAsk = WithJson & { kind: 'hold'; holdId: string; secret: string; time: Time }
export type SeriesAsk = WithJson & { kind: 'series'; seriesId: string; days: Days; bookings: BookAsk[] }
export type JoinAsk = Named &
  WithJson & { kind: 'join'; secret: string; calendars: number[]; fromTick: number; untilTick: number }
export type MoveAsk = WithJson & { kind: 'move'; moves: (Named & { time: Time; actNumber: number })[] }
export type StatusAsk = Named &
  WithJson & { kind: 'status'; by: 'guest' | 'practice'; status: Status; actNumber: number }

/** A request with its bytes, ready to be sent any number of times. */
export type EngineAsk =
  | BookAsk
  | HoldAsk
  | SeriesAsk
  | JoinAsk
  | MoveAsk
  | StatusAsk
  | (WithJson & { kind: 'release'; holdId: string; secret: string })
  | (Named & WithJson & { kind: 'decline'; holdId: string })

type EngineVisit = {
  appointmentId: string
  secret: string
  time: Time
  status: Status | 'waitlist'
  actCount: number
  /** The request that booked it, or that joined the list. */
  asked: BookAsk | SeriesAsk | JoinAsk
  lastAct: MoveAsk | StatusAsk | null
  series: (Days & { seriesId: string; number: number }) | null
}

export type EngineHold = {
  /** Made by the server for an offer, and learnt from it. */
  holdId: string
  secret: string
  time: Time
  expiresAt: number
  wishId: string | null
  /** Where the list ended when the time became free. */
  lastPlace: number | null
}

/** What takes time: a visit or a hold, each a person where a group shares it. */
export type Taken = Time & { owner: EngineVisit | EngineHold; lane: number }
type ListedWish = {
  appointmentId: string
  calendars: number[]
  fromTick: number
  untilTick: number
  place: number
  /** How often it let offers lapse, those of two days in a row counted once; with two it is on the list no more. */
  lapsed: number
  /** UTC day of the one that counted last. */
  lapsedOn: number | null
  declined: number
}

export type EngineModel = {
  visits: Map<string, EngineVisit>
  holds: EngineHold[]
  /** In order of their places. */
  list: ListedWish[]
  taken: Taken[]
  plans: Plan[]
  nowAt: number
}

export const emptyModel = (nowAt: number): EngineModel => ({
  visits: new Map(),
  holds: [],
  list: [],
  taken: [],
  plans: calendars.map(() => ({ name: 'usual', day: '2000-01-01' })),
  nowAt,
})

export const untilTickOf = ({ startTick }: Time) => startTick + lengthTicks + afterTicks

/** What must be answered: a status code, or the problem's type. The model then is as the calendars should be. */
export function answerAs(model: EngineModel, ask: EngineAsk): string {
  if (ask.kind === 'book') return book(model, ask)
  if (ask.kind === 'hold') return hold(model, ask)
  if (ask.kind === 'series') return bookSeries(model, ask)
  if (ask.kind === 'join') return join(model, ask)
  if (ask.kind === 'move') return move(model, ask)
  if (ask.kind === 'status') return changeStatus(model, ask)
  if (ask.kind === 'release') {
    const held = model.holds.find(({ holdId, secret }) => holdId === ask.holdId && secret === ask.secret)
    if (held) endHold(model, held)
    return '204'
  }
  const offer = model.holds.find(({ wishId }) => wishId === ask.appointmentId)
  if (offer?.holdId === ask.holdId && offer.expiresAt > model.nowAt) endHold(model, offer)
  return '200'
}

/** Ends what is over, in the order of the ids that the database keeps. */
export function sweep(model: EngineModel): void {
  const over = model.holds.filter(({ expiresAt }) => expiresAt <= model.nowAt)
  const bytesOf = ({ holdId }: EngineHold) => Buffer.from(holdId, 'base64url')
  for (const held of over.sort((a, b) => Buffer.compare(bytesOf(a), bytesOf(b)))) endHold(model, held)
}

function book(model: EngineModel, ask: BookAsk): string {
  const known = model.visits.get(ask.appointmentId)
  if (known) return repeated(ask === known.asked, known)
  const held = model.holds.find(({ holdId }) => holdId === ask.hold?.holdId)
  const refusal = findRefusal(model, ask.time, ask.author)
  if (refusal && !(refusal === 'notice-too-short' && held)) return refusal
  const visit = visitOf(ask, ask, null)
  const outcome = held ? confirm(model, held, ask, visit) : take(model, ask.time, visit)
  if (outcome === '201') model.visits.set(ask.appointmentId, visit)
  return outcome
}

function confirm(model: EngineModel, held: EngineHold, { hold, time }: BookAsk, visit: EngineVisit): string {
  if (held.secret !== hold?.secret || !isSame(held.time, time)) return 'hold-not-valid'
  for (const one of model.taken) if (one.owner === held) one.owner = visit
  model.holds = model.holds.filter((one) => one !== held)
  model.list = model.list.filter(({ appointmentId }) => appointmentId !== held.wishId)
  return '201'
}

function hold(model: EngineModel, { holdId, secret, time }: HoldAsk): string {
  const refusal = findRefusal(model, time, 'patient')
  if (refusal) return refusal
  const known = model.holds.find((one) => one.holdId === holdId)
  if (known) return known.secret === secret && isSame(known.time, time) ? '201' : 'hold-not-valid'
  const made = { holdId, secret, time, expiresAt: model.nowAt + holdMs, wishId: null, lastPlace: null }
  const outcome = take(model, time, made)
  if (outcome === '201') model.holds.push(made)
  return outcome
}

function bookSeries(model: EngineModel, ask: SeriesAsk): string {
  const { bookings, days, seriesId } = ask
  const times = bookings.map(({ time }) => time)
  const known = bookings.flatMap(({ appointmentId }) => model.visits.get(appointmentId) ?? [])
  const isRepeat = known.length === bookings.length
  const isCancelled = known.some(({ status }) => status === 'cancelled')
  const isApart = times.every((time, index) => isGapKept(times[index - 1], time, days))
  const refusal = isApart
    ? times.map((time) => findRefusal(model, time, 'patient')).find((one) => one !== null)
    : 'series-not-possible'
  if (isRepeat && !isCancelled) return '200'
  if (refusal) return refusal
  if (isRepeat) return 'appointment-cancelled'
  const before = [...model.taken]
  const visits = bookings.map((booking, index) =>
    visitOf(booking, ask, { ...days, seriesId, number: index + 1 }),
  )
  for (const visit of visits) {
    const outcome = take(model, visit.time, visit)
    if (outcome === '201') continue
    model.taken = before
    return outcome
  }
  for (const visit of visits) model.visits.set(visit.appointmentId, visit)
  return '201'
}

function join(model: EngineModel, ask: JoinAsk): string {
  const { appointmentId, secret, fromTick, untilTick } = ask
  const known = model.visits.get(appointmentId)
  if (known) return repeated(known.asked === ask, known)
  if (untilTick * tickMs <= model.nowAt) return 'start-in-past'
  const time = { calendar: ask.calendars[0] ?? 0, startTick: fromTick }
  const common = { actCount: 0, lastAct: null, series: null }
  model.visits.set(appointmentId, {
    ...{ appointmentId, secret, time, status: 'waitlist', asked: ask },
    ...common,
  })
  const place = nextPlaceOf(model)
  model.list.push({
    ...{ appointmentId, calendars: ask.calendars, fromTick, untilTick, place },
    ...{ lapsed: 0, lapsedOn: null, declined: 0 },
  })
  return '201'
}

const repeated = (isSameRequest: boolean, { status }: EngineVisit): string =>
  isSameRequest ? (status === 'cancelled' ? 'appointment-cancelled' : '200') : 'appointment-id-used'

function move(model: EngineModel, ask: MoveAsk): string {
  const planned = ask.moves.flatMap((one) => {
    const visit = model.visits.get(one.appointmentId)
    return visit ? [{ ...one, visit, from: visit.time }] : []
  })
  if (planned.some(({ visit }) => visit.status === 'waitlist')) return 'status-not-possible'
  if (planned.every(({ visit }) => visit.lastAct === ask)) return '200'
  for (const { visit, time, actNumber } of planned) {
    if (actNumber === visit.actCount) continue
    if (isLate(model, visit)) return 'cancel-too-late'
    const refusal = findRefusal(model, time, 'patient')
    if (refusal) return refusal
  }
  const inOrder = planned.toSorted((a, b) => (a.appointmentId < b.appointmentId ? -1 : 1))
  for (const { visit, actNumber } of inOrder) {
    if (visit.status !== 'booked') return 'status-not-possible'
    if (actNumber !== visit.actCount + 1) return 'stale-revision'
  }
  const before = [...model.taken]
  for (const { visit } of inOrder) giveBack(model, visit)
  const refusal = takeAll()
  if (refusal) {
    model.taken = before
    for (const { visit, from } of inOrder) visit.time = from
    return refusal
  }
  for (const { visit, actNumber } of inOrder) {
    visit.actCount = actNumber
    visit.lastAct = ask
  }
  // Within its day a visit that moved is counted as before.
  for (const { from, time } of inOrder)
    offer(model, from, {}, from.calendar === time.calendar && dayOf(from) === dayOf(time))
  return '200'

  function takeAll(): string | null {
    for (const { visit, time } of inOrder) {
      const outcome = take(model, time, visit)
      if (outcome !== '201') return outcome
      visit.time = time
    }
    return inOrder.every(({ visit }) => isSeriesKept(model, visit)) ? null : 'series-not-possible'
  }
}

const afterStatus: Record<Status | 'waitlist', readonly Status[]> = {
  booked: ['arrived', 'fulfilled', 'noshow', 'cancelled'],
  arrived: ['booked', 'checked-in', 'fulfilled', 'noshow', 'cancelled'],
  'checked-in': ['arrived', 'fulfilled'],
  fulfilled: ['arrived', 'checked-in'],
  noshow: ['booked', 'arrived'],
  cancelled: [],
  waitlist: ['cancelled'],
}

function changeStatus(model: EngineModel, ask: StatusAsk): string {
  const visit = model.visits.get(ask.appointmentId)
  if (!visit) return 'not-found'
  if (visit.lastAct === ask) return '200'
  const isGuest = ask.by === 'guest'
  const isNewest = ask.actNumber === visit.actCount
  if (isGuest && visit.status === 'booked' && !isNewest && isLate(model, visit)) return 'cancel-too-late'
  const mayGuest = visit.status === 'booked' || visit.status === 'waitlist'
  const isPossible = afterStatus[visit.status].includes(ask.status) && (!isGuest || mayGuest)
  if (!isPossible) return 'status-not-possible'
  if (ask.actNumber !== visit.actCount + 1) return 'stale-revision'
  const wasListed = visit.status === 'waitlist'
  visit.status = ask.status
  visit.actCount = ask.actNumber
  visit.lastAct = ask
  if (ask.status !== 'cancelled') return '200'
  if (wasListed) leaveList(model, visit)
  else {
    giveBack(model, visit)
    offer(model, visit.time)
  }
  return '200'
}

function leaveList(model: EngineModel, { appointmentId }: EngineVisit): void {
  for (const held of model.holds.filter(({ wishId }) => wishId === appointmentId)) endHold(model, held)
  model.list = model.list.filter((wish) => wish.appointmentId !== appointmentId)
}

function endHold(model: EngineModel, held: EngineHold): void {
  const wish = model.list.find(({ appointmentId }) => appointmentId === held.wishId)
  const after = wish?.place ?? held.lastPlace ?? -1
  const passesOn = isOpenAt(model, held.time)
  if (wish && passesOn) passOver(model, wish, held.expiresAt <= model.nowAt)
  model.holds = model.holds.filter((one) => one !== held)
  giveBack(model, held)
  if (!passesOn) return
  offer(model, held.time, held.lastPlace === null ? {} : { after, until: held.lastPlace })
}

// Who lets an offer lapse, or says no for the third time, is last from then on.
function passOver(model: EngineModel, wish: ListedWish, isLapsed: boolean): void {
  if (isLapsed || wish.declined >= 2) wish.place = nextPlaceOf(model)
  const today = Math.floor(model.nowAt / (1_440 * minuteMs))
  if (!isLapsed) wish.declined += 1
  else if (wish.lapsedOn === null || wish.lapsedOn < today - 1) {
    wish.lapsed += 1
    wish.lapsedOn = today
  }
  model.list.sort((a, b) => a.place - b.place)
}

const lastPlaceOf = ({ list }: EngineModel) => Math.max(0, ...list.map(({ place }) => place))

// Behind where the list ended when a time became free that is still kept, too: it goes to nobody twice.
const nextPlaceOf = (model: EngineModel) =>
  1 + Math.max(lastPlaceOf(model), ...model.holds.map(({ lastPlace }) => lastPlace ?? 0))

/** The wishes that are still offered something, in order. */
export const waitingOn = ({ list }: EngineModel) => list.filter(({ lapsed }) => lapsed < 2)

// To the first wish after a place, up to another, that may have it and has nothing kept yet.
function offer(
  model: EngineModel,
  time: Time,
  { after = -1, until = lastPlaceOf(model) }: { after?: number; until?: number } = {},
  isCounted = false,
): void {
  const leftMs = time.startTick * tickMs - model.nowAt
  if (leftMs < noticeMs || !isOpenAt(model, time)) return
  for (const wish of waitingOn(model).filter(({ place }) => place > after && place <= until)) {
    const { appointmentId } = wish
    const isWished = wish.calendars.includes(time.calendar)
    if (!isWished || time.startTick < wish.fromTick || time.startTick >= wish.untilTick) continue
    if (model.holds.some(({ wishId }) => wishId === appointmentId)) continue
    const made: EngineHold = {
      holdId: '',
      secret: model.visits.get(appointmentId)?.secret ?? '',
      time,
      expiresAt: model.nowAt + Math.min(120 * minuteMs, leftMs / 4),
      wishId: appointmentId,
      lastPlace: until,
    }
    if (take(model, time, made, isCounted) !== '201') continue
    model.holds.push(made)
    return
  }
}

function take(model: EngineModel, time: Time, owner: Taken['owner'], isCounted = true): string {
  if (isCounted && isDayFull(model, time)) return 'limit-reached'
  const lane = findLane(model, time)
  if (lane === null) return 'slot-taken'
  model.taken.push({ ...time, owner, lane })
  return '201'
}

function giveBack(model: EngineModel, owner: Taken['owner']): void {
  model.taken = model.taken.filter((one) => one.owner !== owner)
}

function findLane(model: EngineModel, time: Time): number | null {
  const { lanes, places } = calendars[time.calendar] ?? calendars[0]
  const there = model.taken.filter(
    (one) =>
      one.calendar === time.calendar &&
      one.startTick < untilTickOf(time) &&
      time.startTick < untilTickOf(one),
  )
  if (places > 1) return there.length < places && there.every((one) => isSame(one, time)) ? 0 : null
  const free = Array.from({ length: lanes }, (_, lane) => lane).filter((lane) =>
    there.every((one) => one.lane !== lane),
  )
  return free[0] ?? null
}

/** Whether no more may start on that calendar's local day. */
export function isDayFull({ taken }: EngineModel, time: Time): boolean {
  const { perDay } = calendars[time.calendar] ?? calendars[0]
  if (perDay === null) return false
  const sameDay = taken.filter((one) => one.calendar === time.calendar && dayOf(one) === dayOf(time))
  return sameDay.length >= perDay
}

function isSeriesKept({ visits }: EngineModel, { series }: EngineVisit): boolean {
  if (!series) return true
  const standing = [...visits.values()].filter(
    (one) => one.series?.seriesId === series.seriesId && one.status !== 'cancelled',
  )
  return standing.every((one) => {
    const next = standing.find((other) => other.series?.number === (one.series?.number ?? 0) + 1)
    return !next || isGapKept(one.time, next.time, series)
  })
}

function isGapKept(before: Time | undefined, time: Time, { minimumDays, maximumDays }: Days): boolean {
  if (!before) return true
  const gap = (Date.parse(dayOf(time)) - Date.parse(dayOf(before))) / (1_440 * minuteMs)
  return gap >= minimumDays && gap <= maximumDays
}

const dayOf = ({ startTick }: Time) => wallAt(startTick).day
const isSame = (a: Time, b: Time) => a.calendar === b.calendar && a.startTick === b.startTick
const isOpenAt = ({ plans }: EngineModel, time: Time) => {
  const plan = plans[time.calendar]
  return plan !== undefined && isOpen(plan, time.startTick, untilTickOf(time))
}

/** Whether patients may book what starts then, as far as notice goes. */
export const isInNotice = ({ nowAt }: EngineModel, startTick: number) => startTick * tickMs < nowAt + noticeMs

function isLate({ nowAt }: EngineModel, { time }: EngineVisit): boolean {
  const startAt = time.startTick * tickMs
  return nowAt >= startAt || nowAt > startAt - cutoffMs
}

function findRefusal(model: EngineModel, time: Time, author: 'patient' | 'practice'): string | null {
  const startAt = time.startTick * tickMs
  const isPatient = author === 'patient'
  if (startAt < model.nowAt) return 'start-in-past'
  if (isPatient && isInNotice(model, time.startTick)) return 'notice-too-short'
  if (isPatient && startAt > model.nowAt + horizonMs) return 'start-beyond-horizon'
  if (time.startTick % gridTicks !== 0) return 'start-off-grid'
  return isPatient && !isOpenAt(model, time) ? 'start-outside-openings' : null
}

function visitOf(
  { appointmentId, secret, time }: BookAsk,
  asked: BookAsk | SeriesAsk,
  series: EngineVisit['series'],
): EngineVisit {
  return { appointmentId, secret, time, status: 'booked', actCount: 0, asked, lastAct: null, series }
}
