// How a process of this app lives and ends: asked by a signal, or because the process that started it is gone.
import { isDriverFault } from '@colloque/database'

const patienceMs = 8_000

/**
 * Runs `start`, which returns how to stop, and stops once on SIGTERM, SIGINT or when the parent's channel closes, also
 * when that happens while it is still starting. What does not stop in 8 s is left behind.
 */
export async function runProcess(start: () => Promise<() => Promise<void>>): Promise<void> {
  process.on('uncaughtException', endUnlessLost)
  process.on('unhandledRejection', endUnlessLost)
  const asked = new Promise<void>((resolve) => {
    process.once('SIGTERM', resolve)
    process.once('SIGINT', resolve)
    if (process.channel) process.once('disconnect', resolve)
  })
  void asked.then(() => setTimeout(() => process.exit(1), patienceMs).unref())
  const stop = await start()
  await asked
  await stop()
  process.exit(0)
}

// The driver's faults are of a connection that was lost already: who asked over it has been answered, others have theirs.
function endUnlessLost(error: unknown): void {
  if (isDriverFault(error)) console.error(`database driver: ${describe(error)}`)
  else exitWithError(error)
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
