// Rehearsals of what a deployment must survive, what a practice's browsers would send in them, and how to judge them.
export { checkHistory, type HistoryCheck } from './check-history.ts'
export type { Capacity, FinalState, FinalVisit, TakenTime } from './final-state.ts'
export type { HistoryEvent, HistoryKind, HistoryPlace } from './history.ts'
export {
  type BuiltEpoch,
  type BuiltMember,
  type BuiltPractice,
  buildBooking,
  buildEpochs,
  buildMember,
  buildPractice,
  buildSecretary,
  buildSeedGrant,
  buildShareSet,
  buildUnlocker,
  lengthClass,
  newId,
  nextOf,
  openEveryDay,
  random,
} from './practice-builder.ts'
