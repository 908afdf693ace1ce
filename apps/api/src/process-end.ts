// When a process ends: asked by a signal, or because the process that started it is gone.

/** Runs `end` once on SIGTERM, SIGINT or when the parent's channel closes, then exits. */
export function onProcessEnd(end: () => Promise<void>): void {
  let isEnding = false
  const finish = () => {
    if (isEnding) return
    isEnding = true
    end().then(
      () => process.exit(0),
      () => process.exit(1),
    )
  }
  process.once('SIGTERM', finish)
  process.once('SIGINT', finish)
  if (process.connected) process.once('disconnect', finish)
}

/** Ends the process with one sentence; of unforeseen errors only the class is said, their text may quote data. */
export function exitWithError(error: unknown): never {
  const isOurs = error instanceof Error && error.constructor === Error
  console.error(isOurs ? error.message : `Ended by ${describe(error)}.`)
  process.exit(1)
}

function describe(error: unknown): string {
  if (!(error instanceof Error)) return 'an unknown error'
  const code = 'code' in error ? ` ${String(error.code)}` : ''
  return `${error.constructor.name}${code}`
}
