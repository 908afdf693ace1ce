// Values of a visit as they are shown: when, where, with whom, and who did what.
import { findPractitioner, findSchedule } from '@colloque/practice-document'
import { type Mismatch, readersOfVisit, unprovenIn } from '@colloque/sealing'
import { statusWord } from '@colloque/ui'
import { offer as offerWords, visit as words } from '@colloque/ui/messages'
import { timeAsValue, timeInSentence } from '../practice/instants.ts'
import { locationOf, nameOf } from '../practice/offer.ts'
import type { Readers } from '../practice/readers.ts'
import type { OpenedOne, OpenedVisit } from './visit-page.ts'

/** Day and time of an instant (ISO or ms) on the clock of the place, as a value. */
export function whenOf({ schedule }: OpenedOne, start: string | number): string {
  return timeAsValue(typeof start === 'string' ? Date.parse(start) : start, schedule.timeZone, Date.now())
}

/** The same inside a sentence. */
export function whenInSentence({ schedule }: OpenedOne, start: string | number): string {
  return timeInSentence(typeof start === 'string' ? Date.parse(start) : start, schedule.timeZone, Date.now())
}

/** Whom the visit is with: the practitioner of its calendar. */
export function practitionerOf({ practice, schedule }: OpenedOne): string {
  const practitioner = findPractitioner(practice.document, schedule.practitionerId)
  return practitioner === null ? practice.document.name : nameOf(practitioner)
}

/** Who at the practice can read what was sealed, and messages for the practitioner alone. */
export function readersOf({ practice, visit, booking }: OpenedOne): Readers {
  return readersOfVisit(practice.document, visit, booking)
}

/** The place of its calendar. */
export function placeOf({ practice, schedule }: OpenedOne) {
  return locationOf(practice.document, schedule)
}

/** Minutes it takes: the type's, or the length the service knows. */
export function minutesOf({ service, visit }: OpenedOne): number {
  // A length that the practice chose is longer or shorter than its type's.
  if (visit.acts.some(({ kind }) => kind === 'resize')) return visit.lengthClass.lengthTicks * 5
  return service?.durationMinutes ?? visit.lengthClass.lengthTicks * 5
}

/** Whether it is a wish for the waiting list: told as one, or sealed as one at a start that no visit has. */
export function isWish({ visit, booking }: OpenedOne): boolean {
  const sealedAt = booking.intake && Date.parse(booking.intake.start)
  return (
    visit.status === 'waitlist' ||
    (visit.status === 'cancelled' && sealedAt !== null && sealedAt % 300_000 !== 0)
  )
}

/** Every visit the link opens, in order. */
export function allOf(opened: OpenedVisit): readonly [OpenedOne, ...OpenedOne[]] {
  return [opened, ...opened.others]
}

/** Whether the visit is still to come and open to its link: neither cancelled, over nor deleted. */
export function isStanding(opened: OpenedOne): boolean {
  const { visit } = opened
  return visit.status !== 'cancelled' && !isOver(opened) && visit.envelopes !== null
}

/** Whether its time has passed. */
export function isOver(opened: OpenedOne): boolean {
  const { wish: wished, start } = opened.visit
  if (wished) return Date.now() >= Date.parse(`${wished.until}T00:00:00Z`)
  return Date.now() > Date.parse(start) + minutesOf(opened) * 60_000
}

/** What happened to the visit, in order, each with who did it: only what is proven counts as yours or theirs. */
export function historyOf(opened: OpenedOne): { key: string; what: string; who: string }[] {
  const { visit, booking } = opened
  const unproven = unprovenIn(booking.mismatches)
  const byAuthor = { guest: words.byYou, practice: words.byPractice } as const
  const booked = visit.author === 'patient' ? words.byYou() : words.byPractice()
  const isSealed = booking.intake !== null || booking.contact !== null
  return [
    {
      key: 'booked',
      what: isWish(opened) ? offerWords.historyJoined() : words.historyBooked(),
      who: isSealed ? booked : words.byService(),
    },
    ...visit.acts.map((act, position) => ({
      key: String(position),
      what: whatHappened(opened, act, newPractitionerAt(opened, position)),
      who: unproven.has(position) ? words.byService() : byAuthor[act.author](),
    })),
  ]
}

/** Who could open it before the practice gave it to whoever has it now: names, each once. */
export function formerPractitionersOf(opened: OpenedOne): string[] {
  const { visit, booking, schedule } = opened
  const unproven = unprovenIn(booking.mismatches)
  const proven = visit.acts.filter((_, position) => !unproven.has(position))
  const scheduleIds = [booking.intake?.scheduleId, ...proven.map((act) => act.scheduleId)]
  const owners = scheduleIds.map((id) => (id ? ownerOf(opened, id) : null))
  return [...new Set(owners)].flatMap((id) =>
    id === null || id === schedule.practitionerId ? [] : nameOfPractitioner(opened, id),
  )
}

// Where a move brought it to somebody else's calendar than it stood on before.
function newPractitionerAt(opened: OpenedOne, position: number): string | null {
  const { visit, booking } = opened
  const { acts } = visit
  const before =
    acts.slice(0, position).findLast(({ kind }) => kind === 'reschedule')?.scheduleId ??
    booking.intake?.scheduleId
  const scheduleId = acts[position]?.scheduleId
  if (!before || !scheduleId) return null
  const owner = ownerOf(opened, scheduleId)
  return owner === null || owner === ownerOf(opened, before)
    ? null
    : (nameOfPractitioner(opened, owner)[0] ?? null)
}

function ownerOf({ practice }: OpenedOne, scheduleId: string): string | null {
  return findSchedule(practice.document, scheduleId)?.practitionerId ?? null
}

function nameOfPractitioner({ practice }: OpenedOne, id: string): string[] {
  const practitioner = findPractitioner(practice.document, id)
  return practitioner === null ? [] : [nameOf(practitioner)]
}

function whatHappened(
  opened: OpenedOne,
  { kind, start, status, lengthClass }: OpenedOne['visit']['acts'][number],
  name: string | null,
) {
  if (kind === 'resize' && lengthClass) return words.historyResized({ minutes: lengthClass.lengthTicks * 5 })
  if (kind === 'reschedule' && start !== null) {
    const when = whenInSentence(opened, start)
    return name === null ? words.historyMoved({ when }) : words.historyMovedTo({ when, name })
  }
  const word = statusWord(status ?? 'booked')
  return status === 'cancelled' ? word : words.historyStatus({ status: word })
}

/** One sentence for each difference between what was sealed or proven and what the service says. */
export function mismatchWords(opened: OpenedVisit): string[] {
  const sentences = allOf(opened).flatMap((one) =>
    one.booking.mismatches.flatMap((mismatch) => sentenceFor(one, mismatch)),
  )
  return [...new Set(sentences)]
}

function sentenceFor(opened: OpenedOne, mismatch: Mismatch): string[] {
  switch (mismatch.kind) {
    case 'start':
      return [
        words.mismatchStart({
          sealed: whenInSentence(opened, mismatch.sealed),
          told: whenInSentence(opened, mismatch.told),
        }),
      ]
    case 'schedule':
      return [words.mismatchSchedule()]
    case 'status':
      return [words.mismatchStatus()]
    case 'deleted-early':
      return [words.mismatchDeleted()]
    // The history already says which act has no proof.
    case 'unproven-act':
      return []
    // The practice may have changed its list of types since; that is no lie about this visit.
    case 'unknown-type':
    case 'type-not-on-schedule':
    case 'outside-opening':
      return []
    case 'length-class':
    case 'class-of-type':
      return [words.mismatchOther()]
  }
}
