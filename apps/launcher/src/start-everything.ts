// The order of a start: port, data folder, database and pages side by side, server and jobs, demo.
// Whatever was begun is ended in reverse when a later step fails or someone asks.
import { buildPages } from './build-pages.ts'
import { forget, keep, openDataFolder } from './data-folder.ts'
import { type Demo, openDemo } from './demo.ts'
import type { Settings } from './env.ts'
import { requireFreePort } from './free-port.ts'
import { LauncherError } from './launcher-error.ts'
import { openDatabase } from './open-database.ts'
import { projectRoot } from './project-root.ts'
import { startApi, startJobs } from './start-api.ts'
import { waitUntilReady } from './wait-until-ready.ts'

/** A start that is under way or done. */
export type Start = {
  /** Resolves with what to print once everything is up; rejects with a LauncherError. */
  readonly ready: Promise<{ readonly place: string; readonly demo: Demo }>
  /** Resolves with a sentence when a part ended that should not have. */
  readonly broken: Promise<string>
  /** Ends everything that was begun, in reverse order. */
  stop(): Promise<void>
}

/** Begins the start; `stop` may be called at any time, also before it is ready. */
export function startEverything(
  settings: Settings,
  options: {
    readonly demo: boolean | null
    readonly workers: number
    readonly say: (line: string) => void
  },
): Start {
  const interruption = new AbortController()
  const begun: (() => Promise<void>)[] = []
  let reportBroken: (sentence: string) => void = () => undefined
  const broken = new Promise<string>((resolve) => {
    reportBroken = resolve
  })
  const watch = (name: string, ended: Promise<void>) => {
    void ended.then(() => reportBroken(`${name} ended by itself; everything else was ended too.`))
  }
  const goOn = () => {
    if (interruption.signal.aborted) throw new LauncherError('The start was interrupted.')
  }

  const begin = async () => {
    await requireFreePort(settings.host, settings.port)
    await openDataFolder(settings.dataFolder)
    const givesUp = new AbortController()
    const signal = AbortSignal.any([interruption.signal, givesUp.signal])
    const opening = openDatabase(settings).then((database) => {
      begun.push(() => database.stop())
      return database
    })
    const filling = opening.then((database) =>
      openDemo({ settings, database, wanted: options.demo, signal, say: options.say }),
    )
    const building = buildPages(projectRoot, signal, options.say)
    // One failure ends the others, and all are waited for: nothing is begun behind our back. The
    // reason is that of the first to fail, not of those it ended.
    const parts = [opening, filling, building]
    await Promise.all(parts).catch(async (reason: unknown) => {
      givesUp.abort()
      await Promise.allSettled(parts)
      throw reason
    })
    const [database, demo] = await Promise.all([opening, filling])
    watch('The database', database.ended)
    goOn()
    const api = startApi(settings, database, options.workers)
    for (const child of [startJobs(database), api]) {
      begun.push(() => child.stop())
      watch(child.name, child.ended)
    }
    await waitUntilReady(api, settings, interruption.signal)
    goOn()
    await keep(settings.dataFolder, 'running', { origin: settings.origin })
    begun.push(() => forget(settings.dataFolder, 'running'))
    return { place: database.place, demo }
  }

  const ready = begin()
  let stopping: Promise<void> | null = null
  const stop = async () => {
    interruption.abort()
    await ready.catch(() => undefined)
    for (let end = begun.pop(); end; end = begun.pop()) await end()
  }
  return {
    ready,
    broken,
    stop: () => {
      stopping ??= stop()
      return stopping
    },
  }
}
