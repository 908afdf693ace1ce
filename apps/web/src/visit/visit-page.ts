// State of the page behind a private link. The link is taken out of the address at once and stays in memory;
// what it opens is opened here, and every act on the visit carries a proof made from it.
import { type Client, type FailureType, ProblemError, requireAnswer } from '@colloque/client'
import type { Visit } from '@colloque/contract'
import {
  type DocumentSchedule,
  findHealthcareService,
  findSchedule,
  type HealthcareService,
  type PracticeDocument,
} from '@colloque/practice-document'
import {
  type OpenedBooking,
  openBookingAsGuest,
  type PrivateLink,
  parsePrivateLink,
  reviewDeletion,
  SealingError,
  visitAuthorization,
} from '@colloque/sealing'
import type { ConversationState } from '@colloque/ui/conversation'
import { type Signal, signal } from '@preact/signals'
import { readUnkept } from '../link/unkept-link.ts'
import { type StepHistory, stepHistory } from '../navigation/step-history.ts'
import { failureOf } from '../practice/failure.ts'
import { type KnownPractice, loadPractice } from '../practice/load-practice.ts'
import type { Start } from '../practice/load-starts.ts'
import { type Refusal, StoppedError } from '../practice/stopped-error.ts'
import type { Taking } from './wish/taking.ts'

/** `move-2` and on: the times of later visits of a series that move together. */
const visitSteps = [
  'visit',
  'move',
  'move-2',
  'move-3',
  'move-4',
  'move-5',
  'move-6',
  'move-check',
  'cancel',
] as const
export type VisitStep = (typeof visitSteps)[number]

/** Which of the moving visits a screen of times is about, from 0; null for other screens. */
export function movingAt(step: VisitStep): number | null {
  if (step === 'move') return 0
  return /^move-\d$/.test(step) ? Number(step.slice(5)) - 1 : null
}

/** The screen with the times of a moving visit, from 0. */
export function moveStep(index: number): VisitStep {
  return visitSteps.find((step) => movingAt(step) === index) ?? 'move-check'
}

/** One visit opened: as it was told, the verified practice, the plaintexts and what does not agree. */
export type OpenedOne = {
  readonly visit: Omit<Visit, 'practiceSlug' | 'series'>
  /** Its place in the series, from 1. */
  readonly number: number
  readonly practice: KnownPractice
  readonly booking: OpenedBooking
  readonly schedule: DocumentSchedule
  /** Null when the intake is deleted, does not open or names a type that is gone. */
  readonly service: HealthcareService | null
}

/** What the link opens: its own visit, and the others that were booked with it. */
export type OpenedVisit = OpenedOne & {
  readonly series: { readonly minimumDays: number; readonly maximumDays: number } | null
  readonly others: readonly OpenedOne[]
}

export type VisitPhase =
  | { readonly kind: 'loading' }
  /** No link at all: the page was reloaded or opened from a bookmark. */
  | { readonly kind: 'forgotten' }
  /** Wrong, incomplete, foreign and deleted are one message. */
  | { readonly kind: 'no-link' }
  | { readonly kind: 'failed'; readonly type: FailureType }
  | { readonly kind: 'stopped'; readonly refusal: Refusal }
  | { readonly kind: 'ready'; readonly opened: OpenedVisit }

/** Times to move to; `key` tells for what they were loaded. */
export type MoveTimes = {
  readonly key: string
  readonly starts: readonly Start[]
  /** When the first window was asked for (ms), or null before. */
  readonly since: number | null
  readonly windows: number
  readonly hasMore: boolean
  readonly isLoading: boolean
  readonly problem: FailureType | null
}

/** What was just done, said once on the visit's screen. */
export type VisitNews =
  | 'moved'
  | 'moved-all'
  | 'cancelled'
  | 'cancelled-all'
  | 'changed-meanwhile'
  | 'offer-taken'
  | 'offer-declined'
  | 'offer-lapsed'
  | 'offer-unsuitable'
  | 'offer-lost'

export type VisitPage = {
  readonly client: Client
  readonly phase: Signal<VisitPhase>
  readonly step: Signal<VisitStep>
  readonly history: StepHistory<VisitStep>
  readonly times: Signal<MoveTimes>
  /** The visit that is to move or to be cancelled (its id), or all that can be. */
  readonly target: Signal<string | 'all'>
  /** New times of the moving visits, as far as they are chosen. */
  readonly newStarts: Signal<readonly Start[]>
  readonly acting: Signal<boolean>
  readonly actProblem: Signal<FailureType | null>
  readonly news: Signal<VisitNews | null>
  /** Hold of the offered time that was found to suit the wish. */
  readonly judged: Signal<string | null>
  /** False while the link came straight from the booking and was not kept since: this page alone has it. */
  readonly linkKept: Signal<boolean>
  /** Whether it came straight from the booking, not kept: keeping it then stands before all else. */
  cameUnkept: boolean
  /** The link goes along to the next page: nothing is lost. */
  isLeaving: boolean
  link: PrivateLink | null
  /** How often it was looked for news. */
  looks: number
  /** The attempt to take an offered time that may have arrived. */
  taking: Taking | null
  /** Whether an address ever held anything where the link stands. */
  wasGivenLink: boolean
  /** By visit; what was written and read here is kept no longer than the link. */
  readonly conversations: Map<string, ConversationState>
  /** The practice as last verified: later documents are held against it. */
  known: KnownPractice | null
}

export const NO_MOVE_TIMES: MoveTimes = {
  key: '',
  starts: [],
  since: null,
  windows: 0,
  hasMore: false,
  isLoading: false,
  problem: null,
}

/** A page that has opened nothing yet. */
export function createVisitPage(client: Client): VisitPage {
  const step = signal<VisitStep>('visit')
  const page: VisitPage = {
    client,
    phase: signal<VisitPhase>({ kind: 'loading' }),
    step,
    history: stepHistory<VisitStep>((asked) => {
      const chosen = page.newStarts.value.length
      const isOpen = asked === 'move-check' ? chosen === 0 : (movingAt(asked) ?? 0) > chosen
      step.value = isOpen ? 'move' : asked
    }),
    times: signal(NO_MOVE_TIMES),
    target: signal('all'),
    newStarts: signal<readonly Start[]>([]),
    acting: signal(false),
    actProblem: signal<FailureType | null>(null),
    news: signal<VisitNews | null>(null),
    judged: signal<string | null>(null),
    linkKept: signal(true),
    cameUnkept: false,
    isLeaving: false,
    link: null,
    looks: 0,
    taking: null,
    wasGivenLink: false,
    conversations: new Map(),
    known: null,
  }
  return page
}

/** Takes the link out of the address bar, keeps it, and opens the visit. An address without one keeps the last. */
export async function takeLink(page: VisitPage): Promise<void> {
  const { fragment, isUnkept } = readUnkept(location.hash)
  history.replaceState(history.state, '', location.pathname + location.search)
  if (fragment.length > 1 || page.link === null) {
    page.link = findLink(fragment)
    page.wasGivenLink = fragment.length > 1
    page.cameUnkept = isUnkept
    page.linkKept.value = !isUnkept
    page.conversations.clear()
    page.known = null
  }
  page.step.value = 'visit'
  page.isLeaving = false
  page.history.begin('visit')
  page.news.value = null
  await loadVisit(page)
}

/** Loads and opens the visit with the link in memory. */
export async function loadVisit(page: VisitPage): Promise<void> {
  const { link } = page
  if (link === null) {
    page.phase.value = { kind: page.wasGivenLink ? 'no-link' : 'forgotten' }
    return
  }
  page.phase.value = { kind: 'loading' }
  try {
    const authorization = visitAuthorization(link)
    const visit = await requireAnswer(page.client.api.visit.$get({ header: { authorization } }))
    page.known = await loadPractice(page.client, {
      slug: visit.practiceSlug,
      pinnedFingerprint: link.fingerprint,
      seen: page.known ?? undefined,
    })
    await showVisit(page, visit)
  } catch (error) {
    page.phase.value = phaseOf(error)
  }
}

/** Opens what the server told and shows it. @throws StoppedError, ProblemError */
export async function showVisit(page: VisitPage, visit: Visit): Promise<void> {
  const { link, known: practice } = page
  if (link === null || practice === null) return
  // attacker-controlled: an answer about another visit is no answer to this link
  if (visit.appointmentId !== link.appointmentId) throw new ProblemError('unreadable-answer')
  const { practiceSlug: _, series = null, ...own } = visit
  const others = series?.others ?? []
  const [first, ...later] = await Promise.all(
    [own, ...others].map((told, index) => openOne(told, index + 1, practice, link)),
  )
  if (first === undefined) return
  page.phase.value = { kind: 'ready', opened: { ...first, series, others: later } }
}

async function openOne(
  visit: OpenedOne['visit'],
  number: number,
  practice: KnownPractice,
  link: PrivateLink,
): Promise<OpenedOne> {
  const { document } = practice
  const booking = await openVisit(visit, document, link)
  // The intake remembers which document was seen while booking, so that an older one cannot be served later.
  if (booking.intake !== null && booking.intake.documentVersion > document.version)
    throw new StoppedError({ kind: 'document', code: 'older-version' })
  const schedule = findSchedule(document, visit.scheduleId)
  if (schedule === null) throw new ProblemError('unknown-schedule')
  const service = booking.intake && findHealthcareService(document, booking.intake.healthcareServiceId)
  return { visit, number, practice, booking, schedule, service }
}

async function openVisit(
  visit: OpenedOne['visit'],
  document: PracticeDocument,
  link: PrivateLink,
): Promise<OpenedBooking> {
  const { appointmentId, envelopes } = visit
  if (envelopes !== null)
    return openBookingAsGuest({ visit: { ...visit, envelopes }, document, guestSecret: link.guestSecret })
  const mismatches = reviewDeletion(visit, Date.now())
  const nothing = { intake: null, contact: null, replyKey: null, clinicalReplyKey: null }
  return { appointmentId, ...nothing, mismatches }
}

/** The screen for an error: a refusal stops, everything else can be tried again. */
export function phaseOf(error: unknown): VisitPhase {
  if (error instanceof StoppedError) return { kind: 'stopped', refusal: error.refusal }
  const type = failureOf(error)
  return type === 'not-found' || type === 'invalid-request' ? { kind: 'no-link' } : { kind: 'failed', type }
}

/** Goes to a screen of the visit. */
export function showStep(page: VisitPage, step: VisitStep, { inPlace = false } = {}): void {
  if (inPlace) page.history.replace(step)
  else page.history.push(step)
  page.step.value = step
}

function findLink(fragment: string): PrivateLink | null {
  try {
    return parsePrivateLink(fragment)
  } catch (error) {
    if (error instanceof SealingError) return null
    throw error
  }
}
