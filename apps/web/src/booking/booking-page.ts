// State of one booking page: what is known of the practice, what was chosen, which screen shows. Signals only;
// when the page is closed, everything is gone.

import type { Client, FailureType } from '@colloque/client'
import { RandomSourceError } from '@colloque/hpke'
import type { EpochStatement } from '@colloque/practice-document'
import type { SealingTools } from '@colloque/sealing'
import { dayOf } from '@colloque/ui'
import { type Signal, signal } from '@preact/signals'
import { type StepHistory, stepHistory } from '../navigation/step-history.ts'
import { failureOf } from '../practice/failure.ts'
import { type KnownPractice, loadPractice } from '../practice/load-practice.ts'
import type { Start } from '../practice/load-starts.ts'
import { type Refusal, StoppedError } from '../practice/stopped-error.ts'
import type { Waiting } from '../waiting-room/waiting.ts'
import { type Draft, EMPTY_DRAFT } from './draft.ts'
import { asInvited, type Invitation } from './invitation.ts'
import type { BookedVisit, SealedOnce, VisitIdentity } from './sealed-visit.ts'
import { MOST_VISITS } from './series.ts'
import { type Facts, reachableStep, type Step, stepAfter, withOnlyChoices } from './steps.ts'
import { createWishState, type WishState } from './wish/wish-state.ts'

/** How the page itself is doing; `failed` can be tried again, `stopped` cannot. */
export type Phase =
  | { readonly kind: 'loading' }
  | { readonly kind: 'ready' }
  | { readonly kind: 'failed'; readonly type: FailureType }
  | { readonly kind: 'stopped'; readonly refusal: Refusal }

/** Free times as far as they were loaded. `type` names what went wrong. */
export type Times = {
  readonly starts: readonly Start[]
  /** When the first window was asked for (ms), or null before. */
  readonly since: number | null
  readonly windows: number
  readonly hasMore: boolean
  readonly isLoading: boolean
  readonly problem: FailureType | null
}

/** A time that is kept until `endsAt` (ms); secret and id in base64url. `visit` counts from 0 in a series. */
export type Held = {
  readonly visit: number
  readonly start: Start
  readonly holdId: string
  readonly holdSecret: string
  readonly endsAt: number
  /** Whether the service said so; an answer may have been lost. */
  readonly isSure: boolean
  readonly isOver: boolean
}

/** A time that somebody else has; `visit` counts from 0 in a series. */
export type LostTime = {
  readonly reason: FailureType
  readonly visit: number
  readonly nearest: readonly Start[]
}

/** One page; `address` comes from the path and the fragment. */
export type BookingPage = {
  readonly client: Client
  readonly address: {
    readonly slug: string
    readonly pinnedFingerprint: string | null
    readonly invitation: Invitation | null
  }
  readonly phase: Signal<Phase>
  readonly practice: Signal<KnownPractice | null>
  readonly draft: Signal<Draft>
  readonly step: Signal<Step>
  readonly history: StepHistory<Step>
  readonly emergencySeen: Signal<boolean>
  readonly hasChecked: Signal<boolean>
  /** Words shown once on the next screen, after the practice changed its page. */
  readonly documentChanged: Signal<boolean>
  /** One list for each visit of a series. */
  readonly times: readonly Signal<Times>[]
  /** Practitioner (name) without a valid key, or null. */
  readonly keyless: Signal<string | null>
  /** Whether a chosen time is being checked and kept. */
  readonly choosing: Signal<boolean>
  /** Name of the practitioner whose key is being fetched, or null. */
  readonly checkingKey: Signal<string | null>
  /** Why the key could not be fetched; choosing the time again tries again. */
  readonly keyProblem: Signal<FailureType | null>
  readonly epochs: Map<string, EpochStatement>
  readonly sending: Signal<boolean>
  readonly sendProblem: Signal<FailureType | null>
  readonly lostTime: Signal<LostTime | null>
  /** Times that are kept for this page, or were. */
  readonly held: Signal<readonly Held[]>
  readonly booked: Signal<BookedVisit | null>
  readonly linkKept: Signal<boolean>
  readonly wish: WishState
  /** What the waiting room gave: a place, and the right to book once it is served. */
  readonly ticket: Signal<string | null>
  /** The waiting room while it is shown. */
  readonly waiting: Signal<Waiting | null>
  identity: VisitIdentity | null
  sealed: SealedOnce | null
  /** For each list of times, the loading that counts; an older one that comes back late does not. */
  readonly loadingTimes: Map<number, object>
  tools: SealingTools | null
  /** The person has already agreed to leave: the browser need not ask again. */
  isLeaving: boolean
}

export const NO_TIMES: Times = {
  starts: [],
  since: null,
  windows: 0,
  hasMore: false,
  isLoading: false,
  problem: null,
}

/** A page that has not loaded anything yet. */
export function createBookingPage(client: Client, address: BookingPage['address']): BookingPage {
  const step = signal<Step>('what')
  const page: BookingPage = {
    client,
    address,
    phase: signal<Phase>({ kind: 'loading' }),
    practice: signal<KnownPractice | null>(null),
    draft: signal(EMPTY_DRAFT),
    step,
    history: stepHistory<Step>((asked) => {
      const facts = factsOf(page)
      if (isFinished(page) || facts === null) return
      // The lost time has been replaced since: its screen has nothing to say any more.
      const isOver = asked === 'taken' && page.lostTime.value === null
      step.value = reachableStep(isOver ? 'check' : asked, facts)
    }),
    emergencySeen: signal(false),
    hasChecked: signal(false),
    documentChanged: signal(false),
    times: Array.from({ length: MOST_VISITS }, () => signal(NO_TIMES)),
    keyless: signal<string | null>(null),
    choosing: signal(false),
    checkingKey: signal<string | null>(null),
    keyProblem: signal<FailureType | null>(null),
    epochs: new Map(),
    sending: signal(false),
    sendProblem: signal<FailureType | null>(null),
    lostTime: signal<LostTime | null>(null),
    held: signal<readonly Held[]>([]),
    booked: signal<BookedVisit | null>(null),
    linkKept: signal(false),
    wish: createWishState(),
    ticket: signal<string | null>(null),
    waiting: signal<Waiting | null>(null),
    identity: null,
    sealed: null,
    loadingTimes: new Map(),
    tools: null,
    isLeaving: false,
  }
  return page
}

/** Whether there is a private link to keep, and nothing left to answer. */
export function isFinished({ booked, wish }: BookingPage): boolean {
  return booked.value !== null || wish.listed.value !== null
}

/** Random bytes of this browser. */
export function browserRandom(length: number): Uint8Array<ArrayBuffer> {
  return crypto.getRandomValues(new Uint8Array(length))
}

/** Fetches the practice again and holds it against the one seen before; true when it changed. */
export async function refreshPractice(page: BookingPage): Promise<boolean> {
  const seen = page.practice.value ?? undefined
  const loaded = await loadPractice(page.client, { ...page.address, seen })
  const practice = asInvited(loaded, page.address.invitation)
  page.practice.value = practice
  const isNewer = practice.document.version !== seen?.document.version
  if (isNewer) {
    page.epochs.clear()
    page.draft.value = withOnlyChoices(practice.document, page.draft.value)
  }
  return isNewer
}

/** Runs `act`; a refusal stops the page, and a failure before it was ready is shown as such. */
export async function guarded(page: BookingPage, act: () => Promise<void>): Promise<void> {
  try {
    await act()
  } catch (error) {
    if (error instanceof StoppedError) page.phase.value = { kind: 'stopped', refusal: error.refusal }
    else if (error instanceof RandomSourceError)
      page.phase.value = { kind: 'stopped', refusal: { kind: 'randomness' } }
    else page.phase.value = { kind: 'failed', type: failureOf(error) }
  }
}

/** Whether an error ends the page instead of being told on it. */
export function isRefusal(error: unknown): boolean {
  return error instanceof StoppedError || error instanceof RandomSourceError
}

/** What the steps are judged by now, or null before the practice is known. */
export function factsOf(page: BookingPage): Facts | null {
  const practice = page.practice.value
  if (practice === null) return null
  return {
    document: practice.document,
    draft: page.draft.value,
    emergencySeen: page.emergencySeen.value,
    today: today(),
  }
}

/** The calendar day on this device, `YYYY-MM-DD`. */
export function today(): string {
  return dayOf(Date.now(), new Intl.DateTimeFormat().resolvedOptions().timeZone)
}

/** Changes the draft. */
export function update(page: BookingPage, change: Partial<Draft>): void {
  page.draft.value = { ...page.draft.value, ...change }
}

/** Shows the screen after `step`. `inPlace`: Back does not lead to `step` again. */
export function goOn(page: BookingPage, step: Step, { inPlace = false } = {}): void {
  const facts = factsOf(page)
  if (facts !== null) show(page, stepAfter(step, facts, page.hasChecked.value), { inPlace })
}

/** Shows a screen. */
export function show(page: BookingPage, step: Step, { inPlace = false } = {}): void {
  if (inPlace) page.history.replace(step)
  else page.history.push(step)
  page.step.value = step
}
