// Rehearsals of what a deployment must survive, and how to judge them.
export { checkHistory, type HistoryCheck } from './check-history.ts'
export type { Capacity, FinalState, FinalVisit, TakenTime } from './final-state.ts'
export type { HistoryEvent, HistoryKind, HistoryPlace } from './history.ts'
