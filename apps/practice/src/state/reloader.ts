// Asking anew for what changed elsewhere: many changes at once are one question, and what comes while it is being answered
// is the next one.

const gatherMs = 60
const restMs = 400

export type Reloader = { soon: () => void; stop: () => void }

/** Asks by `ask`, whose failures are for whoever listens for those that nobody waits for. */
export function createReloader(ask: () => Promise<void>): Reloader {
  let state: 'idle' | 'waiting' | 'asking' | 'asking-again' | 'stopped' = 'idle'
  let timer = 0
  const wait = (ms: number) => {
    state = 'waiting'
    timer = window.setTimeout(() => void askNow(), ms)
  }
  const askNow = async () => {
    state = 'asking'
    try {
      await ask()
    } finally {
      const isAgain = now() === 'asking-again'
      if (isAgain) wait(restMs)
      else if (now() !== 'stopped') state = 'idle'
    }
  }
  // Another call may have changed it while one was waiting.
  const now = (): typeof state => state
  return {
    soon: () => {
      if (state === 'idle') wait(gatherMs)
      else if (state === 'asking') state = 'asking-again'
    },
    stop: () => {
      window.clearTimeout(timer)
      state = 'stopped'
    },
  }
}
