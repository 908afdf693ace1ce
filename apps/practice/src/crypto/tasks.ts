// Everything the page can ask of the crypto worker. No task returns a secret key, a root or a wrapping key.
import * as accountTasks from './account-tasks.ts'
import * as documentTasks from './document-tasks.ts'
import * as makingTasks from './making-tasks.ts'
import * as recordTasks from './record-tasks.ts'
import * as visitTasks from './visit-tasks.ts'
import { wipe } from './worker-state.ts'

export const tasks = {
  ...accountTasks,
  ...makingTasks,
  ...documentTasks,
  ...visitTasks,
  ...recordTasks,
  /** Overwrites all keys. */
  lock: async (_: null) => wipe(),
}
