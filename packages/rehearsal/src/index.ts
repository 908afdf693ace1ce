// Rehearsals of what a deployment must survive.
export type { HistoryEvent, HistoryKind, HistoryPlace } from './history.ts'
