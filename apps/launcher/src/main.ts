// `npm start`: starts everything, prints where it is, and ends everything on Ctrl-C, SIGTERM, SIGHUP
// or when the process that started it is gone. Exit 0 after an orderly end, 1 with one sentence.
import { helpText, parseArguments } from './arguments.ts'
import { readSettings } from './env.ts'
import { LauncherError } from './launcher-error.ts'
import { startEverything } from './start-everything.ts'
import { welcomeText } from './welcome.ts'

const SAME_KEYPRESS_MS = 500

/** Resolves at the first request to end; a second one, later than the same key press, ends at once. */
function endRequested(): Promise<void> {
  return new Promise((resolve) => {
    let firstAt = 0
    const ask = () => {
      const at = performance.now()
      if (firstAt > 0 && at - firstAt > SAME_KEYPRESS_MS) process.exit(1)
      if (firstAt === 0) firstAt = at
      resolve()
    }
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, ask)
    if (process.connected) process.once('disconnect', ask)
  })
}

async function run(): Promise<void> {
  const { help, demo, workers } = parseArguments(process.argv.slice(2))
  if (help) {
    console.log(helpText())
    return
  }
  const settings = readSettings()
  const asked = endRequested()
  const start = startEverything(settings, { demo, workers, say: (line) => console.error(line) })
  const outcome = Promise.race([
    start.broken.then((sentence) => Promise.reject(new LauncherError(sentence))),
    start.ready.then(({ place, demo: filled }) => {
      console.log(welcomeText({ origin: settings.origin, place, demo: filled }))
      return new Promise<never>(() => undefined)
    }),
  ])
  try {
    await Promise.race([asked, outcome])
  } finally {
    await start.stop()
  }
}

run().then(
  // Signal listeners and the channel to start.mjs would keep the process; all that matters has ended.
  () => process.exit(0),
  (error: unknown) => {
    console.error(error instanceof LauncherError ? error.message : error)
    process.exit(1)
  },
)
