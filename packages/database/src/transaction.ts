// A transaction whose connection may be lost in the middle. postgres.js 3.4.9 then still sends the end of the
// transaction, and whatever the work asks next, to the closed connection: without a socket it throws where nobody can
// catch (the process ends), and once reconnected for somebody else the rest would run outside any transaction.
import { isConnectionLost } from './lost-connection.ts'
import type { Database } from './pool.ts'

type Transaction = Parameters<Parameters<Database['begin']>[1]>[0]
export type Work = (tx: Transaction) => unknown

/** Like `pool.begin(mode, work)`; rejects at once when the connection is lost, and sends nothing more over it. */
export function runTransaction(pool: Database, mode: string, work: Work): Promise<unknown> {
  return new Promise((resolve, reject) => {
    let isLost = false
    const lose = (error: unknown) => {
      isLost = true
      reject(error)
    }
    const run = async (tx: Transaction) => {
      try {
        const result = work(unlessLost(tx, () => isLost))
        const settled = await (Array.isArray(result) ? Promise.all(result) : result)
        if (!isLost) return settled
      } catch (error) {
        if (!isLost && !isConnectionLost(error)) throw error
        lose(error)
      }
      // Never settled, the driver neither commits nor rolls back: the server has done the latter.
      return unanswered()
    }
    pool.begin(mode, run).then(resolve, lose)
  })
}

function unlessLost(tx: Transaction, isLost: () => boolean): Transaction {
  return new Proxy(tx, {
    apply: (target, self, given) => (isLost() ? unanswered() : Reflect.apply(target, self, given)),
  })
}

function unanswered(): Promise<never> {
  return new Promise(() => undefined)
}
