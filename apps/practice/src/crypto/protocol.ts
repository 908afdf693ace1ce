// What passes between the page and its crypto worker: a numbered task, then its value or the code of its failure.
import type { FailureCode } from './failure.ts'
import type { tasks } from './tasks.ts'

export type Tasks = typeof tasks
export type TaskName = keyof Tasks

export type Request = { id: number; name: TaskName; input: unknown }
export type Answer = { id: number; value: unknown } | { id: number; failure: FailureCode }
