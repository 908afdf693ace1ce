// The order of the screens, as pure questions: which come for this practice, which is still open, which is next.
// A screen with one choice is skipped.
import {
  findHealthcareService,
  type HealthcareService,
  type PracticeDocument,
} from '@colloque/practice-document'
import {
  findOfferedSchedules,
  findOfferedServices,
  isAnyOffered,
  type OfferedSchedule,
} from '../practice/offer.ts'
import { checkPerson, checkReason } from './check-draft.ts'
import type { Draft } from './draft.ts'
import { keptLater, visitsOf } from './series.ts'

export const stepNames = [
  'what',
  'emergency',
  'with',
  'when',
  // The visits of a series after the first, by their number.
  'when-2',
  'when-3',
  'when-4',
  'when-5',
  'when-6',
  'for',
  'you',
  'why',
  'check',
  'taken',
  'booked',
  'wish',
  'listed',
] as const

/** A screen; its name is all that the browser's history keeps. */
export type Step = (typeof stepNames)[number]

/** Which visit of a series a screen of times is about, from 0; null for other screens. */
export function visitOfStep(step: Step): number | null {
  if (step === 'when') return 0
  return step.startsWith('when-') ? Number(step.slice(5)) - 1 : null
}

/** The screen with the times of a visit of a series, from 0. */
export function whenStep(visit: number): Step {
  return stepNames.find((step) => visitOfStep(step) === visit) ?? 'when'
}

/** What the steps are judged by. `today` is `YYYY-MM-DD`. */
export type Facts = {
  readonly document: PracticeDocument
  readonly draft: Draft
  readonly emergencySeen: boolean
  readonly today: string
}

/** The chosen visit type. */
export function serviceOf({ document, draft }: Pick<Facts, 'document' | 'draft'>): HealthcareService | null {
  return draft.serviceId === null ? null : findHealthcareService(document, draft.serviceId)
}

/** Calendars that the choices so far leave open. */
export function calendarsOf(facts: Pick<Facts, 'document' | 'draft'>): OfferedSchedule[] {
  const service = serviceOf(facts)
  const offered = service === null ? [] : findOfferedSchedules(facts.document, service)
  const { scheduleChoice } = facts.draft
  if (scheduleChoice === null || scheduleChoice === 'any') return offered
  return offered.filter(({ schedule }) => schedule.id === scheduleChoice)
}

/**
 * The draft as far as this page of the practice still offers what was chosen and asks what was answered, with every
 * choice made that leaves no choice: the only type, the only calendar.
 */
export function withOnlyChoices(document: PracticeDocument, draft: Draft): Draft {
  const services = findOfferedServices(document)
  const chosen = services.find(({ id }) => id === draft.serviceId)
  const service = (services.length === 1 ? services[0] : chosen) ?? null
  const offered = service === null ? [] : findOfferedSchedules(document, service)
  const isStillOffered =
    draft.scheduleChoice === 'any'
      ? isAnyOffered(offered)
      : offered.some(({ schedule }) => schedule.id === draft.scheduleChoice)
  const only = offered.length === 1 ? (offered[0]?.schedule.id ?? null) : null
  const isOn = (start: Draft['start']) =>
    start && offered.some(({ schedule }) => schedule.id === start.scheduleId) ? start : null
  const start = isOn(draft.start)
  return {
    ...draft,
    serviceId: service?.id ?? null,
    scheduleChoice: only ?? (isStillOffered ? draft.scheduleChoice : null),
    start,
    later: keptLater(document, service, start, draft.later.map(isOn)),
    answers: answersAsked(service, draft.answers),
  }
}

// An answer to a question that is no longer asked could not be sealed under its label.
function answersAsked(service: HealthcareService | null, answers: Draft['answers']): Draft['answers'] {
  const isAsked = ([questionId, answer]: [string, string]) => {
    const question = service?.questions.find(({ id }) => id === questionId)
    return question !== undefined && (question.choices?.includes(answer) ?? true)
  }
  return Object.fromEntries(Object.entries(answers).filter(isAsked))
}

/** Whether this screen has nothing left to ask. `why` counts as answered when nothing required is missing. */
function isDone(step: Step, facts: Facts): boolean {
  const { document, draft, emergencySeen, today } = facts
  const service = serviceOf(facts)
  const visit = visitOfStep(step)
  if (visit !== null && visit > 0) return visit >= visitsOf(service) || Boolean(draft.later[visit - 1])
  switch (step) {
    case 'what':
      return service !== null
    case 'emergency':
      return emergencySeen
    case 'with':
      return draft.scheduleChoice !== null
    case 'when':
      return draft.start !== null
    case 'for':
      return draft.forWhom !== null
    case 'you':
      return service !== null && checkPerson(draft, service.asks, today).length === 0
    case 'why':
      return service !== null && checkReason(draft, document, service).length === 0
    default:
      return false
  }
}

/** The first screen: the list of types, or the emergency notice where the type is known. */
export function firstStep({ serviceId }: Draft): Step {
  return serviceId === null ? 'what' : 'emergency'
}

/** The screen after `step`. Once everything was checked, it is the next one still open, or the check again. */
export function stepAfter(step: Step, facts: Facts, hasChecked: boolean): Step {
  const later = hasChecked ? questionSteps : questionSteps.slice(questionSteps.indexOf(step) + 1)
  return later.find((name) => (hasChecked ? !isDone(name, facts) : isAsked(name, facts))) ?? 'check'
}

/** Where a screen that history asks for really leads: back to the first question still open before it. */
export function reachableStep(step: Step, facts: Facts): Step {
  // The days of a wish are asked where the time is.
  const place = stepNames.indexOf(step === 'wish' ? 'when' : step)
  const before = questionSteps.slice(0, Math.max(0, place))
  return before.find((name) => !isDone(name, facts)) ?? step
}

const questionSteps = stepNames.slice(0, stepNames.indexOf('check'))

// Whether a screen comes at all, when going through for the first time.
function isAsked(step: Step, facts: Facts): boolean {
  const service = serviceOf(facts)
  const visit = visitOfStep(step)
  if (visit !== null && visit > 0) return visit < visitsOf(service)
  switch (step) {
    case 'emergency':
      return !facts.emergencySeen
    case 'with':
      return service !== null && findOfferedSchedules(facts.document, service).length > 1
    case 'why':
      return service !== null && (service.reasonAsked || service.questions.length > 0)
    default:
      return true
  }
}
