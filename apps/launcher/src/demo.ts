// The demo: four fictional practices, made through the HTTP API as real ones are. Its sign-in is no
// secret and is kept beside the embedded database, so that every start can print it again.
import { z } from 'zod'
import { findKept, keep } from './data-folder.ts'
import type { Settings } from './env.ts'
import { findFreePort } from './free-port.ts'
import { LauncherError } from './launcher-error.ts'
import type { OpenDatabase } from './open-database.ts'
import { startApiAside } from './start-api.ts'
import { waitUntilReady } from './wait-until-ready.ts'

const demoSchema = z.object({
  practices: z.array(
    z.object({
      name: z.string(),
      slug: z.string(),
      fingerprint: z.string(),
      accounts: z.array(
        z.object({ loginName: z.string(), passphrase: z.string(), recoveryCode: z.string() }),
      ),
    }),
  ),
})

/** The demo's practices with their sign-ins; no practices when there is no demo. */
export type Demo = z.infer<typeof demoSchema>

const NO_DEMO: Demo = { practices: [] }

/** What opening a demo needs; `wanted` is --demo, --no-demo or neither. */
export type DemoOptions = {
  readonly settings: Settings
  readonly database: OpenDatabase
  readonly wanted: boolean | null
  readonly signal: AbortSignal
  readonly say: (line: string) => void
}

async function hasPractices(address: string): Promise<boolean> {
  const answer = await fetch(`${address}/api/practices`)
  const { practices } = z.object({ practices: z.array(z.unknown()) }).parse(await answer.json())
  return practices.length > 0
}

/** Requests for the public origin go straight to the server next door, whatever stands before it. */
function fetchFrom(address: string, signal: AbortSignal): typeof fetch {
  return (input, init) => {
    const request = new Request(input, init)
    const { pathname, search } = new URL(request.url)
    return fetch(new Request(`${address}${pathname}${search}`, request), { signal })
  }
}

async function fill({ settings, database, signal }: DemoOptions, address: string): Promise<Demo> {
  // Loaded only here: it brings the sealing code, which later starts need not pay for.
  const { fillDemo } = await import('@colloque/demo')
  const { connect, createPracticeInvitation } = await import('@colloque/database')
  const sql = connect(database.apiUrl)
  try {
    const filled = await fillDemo({
      origin: settings.origin,
      fetch: fetchFrom(address, signal),
      invite: () => createPracticeInvitation(sql),
    })
    return demoSchema.parse(filled)
  } finally {
    await sql.end()
  }
}

/** Fills an empty database through a server of its own, which runs only meanwhile. */
async function fillAside(options: DemoOptions): Promise<Demo> {
  const address = { host: '127.0.0.1', port: await findFreePort() }
  const api = startApiAside(options.settings, options.database, address.port)
  try {
    const local = await waitUntilReady(api, address, options.signal)
    if (await hasPractices(local)) {
      if (options.wanted === true) options.say('This database already has practices: the demo was left out.')
      return NO_DEMO
    }
    options.say('Filling in the demo …')
    return await fill(options, local)
  } catch (error) {
    if (error instanceof LauncherError) throw error
    if (options.signal.aborted) throw new LauncherError('The start was interrupted.')
    const reason = error instanceof Error ? error.message : 'no reason given'
    throw new LauncherError(
      `The demo could not be filled in (${reason}): npm start -- --no-demo goes on without it.`,
    )
  } finally {
    await api.stop()
  }
}

/**
 * Returns the demo of this database, filling it in when wanted: by default into an empty embedded
 * database, into another only when asked for, and never beside practices.
 * @throws LauncherError with one sentence.
 */
export async function openDemo(options: DemoOptions): Promise<Demo> {
  const { settings, database, wanted } = options
  if (database.isEmbedded) {
    const kept = demoSchema.safeParse(await findKept(settings.dataFolder, 'demo'))
    if (kept.success && (wanted !== true || kept.data.practices.length > 0)) return kept.data
  }
  if (!(wanted ?? database.isEmbedded)) return NO_DEMO
  const demo = await fillAside(options)
  if (database.isEmbedded) await keep(settings.dataFolder, 'demo', demo)
  return demo
}
