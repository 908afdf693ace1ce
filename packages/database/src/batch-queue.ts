// Group commit: what many ask for at the same moment is written in one statement, and everybody is answered after its
// commit. A request that comes alone is written at once: nobody waits for a timer.
import { isDatabaseAway } from './lost-connection.ts'
import { isTooSlow } from './retry-conflict.ts'

/** `run` resolves with one result for each row, in order, and writes all or nothing. */
export type BatchOptions<Row, Result> = {
  run: (rows: readonly Row[]) => Promise<readonly Result[]>
  /** Order of the rows of a batch. The same in every process, or two batches can wait for each other. */
  compare: (a: Row, b: Row) => number
  /** Rows of one statement. */
  most?: number
  /** Statements under way at once: while one waits for the disk, the next is made. */
  statements?: number
  /** Rows worth a statement beside one that is under way. Fewer wait for its end, for `patienceMs` at the most. */
  fewest?: number
  patienceMs?: number
}

export type BatchQueue<Row, Result> = {
  add(row: Row): Promise<Result>
  /** Rows that wait for a statement. */
  waiting(): number
}

type Waiting<Row, Result> = { row: Row; resolve: (result: Result) => void; reject: (error: unknown) => void }

/**
 * 128 rows and 2 statements: more of either gained nothing when measured. A row alone costs the database twice what it
 * costs among 32, so a second statement of a few would only take the first one's time.
 */
export function createBatchQueue<Row, Result>(options: BatchOptions<Row, Result>): BatchQueue<Row, Result> {
  const { run, compare, most = 128, statements = 2, fewest = 32, patienceMs = 10 } = options
  const queue: Waiting<Row, Result>[] = []
  let underWay = 0
  let isPlanned = false
  // One that waits for somebody's lock must not make everybody wait.
  let patience: NodeJS.Timeout | null = null

  function plan(): void {
    if (isPlanned || underWay >= statements || queue.length === 0) return
    if (underWay > 0 && queue.length < fewest) {
      patience ??= setTimeout(flush, patienceMs)
      return
    }
    isPlanned = true
    // After the requests that have arrived already, before any that has not.
    setImmediate(() => {
      isPlanned = false
      flush()
      plan()
    })
  }

  function flush(): void {
    if (patience) clearTimeout(patience)
    patience = null
    if (underWay >= statements || queue.length === 0) return
    const batch = queue.splice(0, most).sort((a, b) => compare(a.row, b.row))
    underWay += 1
    void settle(batch).finally(() => {
      underWay -= 1
      plan()
    })
  }

  async function settle(batch: readonly Waiting<Row, Result>[]): Promise<void> {
    try {
      const results = await run(batch.map(({ row }) => row))
      for (const [index, { resolve, reject }] of batch.entries()) {
        if (index in results) resolve(results[index] as Result)
        else reject(new Error('a batch answered too little'))
      }
    } catch (error) {
      // A database that is too slow or away would be no faster for one row after the other.
      if (batch.length === 1 || isTooSlow(error) || isDatabaseAway(error)) {
        for (const { reject } of batch) reject(error)
        return
      }
      // One row spoils the statement of all. In halves, so that only that one hears of it and the others hardly wait.
      const half = Math.ceil(batch.length / 2)
      await settle(batch.slice(0, half))
      await settle(batch.slice(half))
    }
  }

  return {
    add: (row) =>
      new Promise((resolve, reject) => {
        queue.push({ row, resolve, reject })
        plan()
      }),
    waiting: () => queue.length,
  }
}
