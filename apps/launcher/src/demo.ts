// The demo: three fictional practices, made through the HTTP API as real ones are. Its sign-in is no
// secret and is kept beside the embedded database, so that every start can print it again.
import { z } from 'zod'
import { findKept, keep } from './data-folder.ts'
import type { Settings } from './env.ts'
import type { OpenDatabase } from './open-database.ts'
import { localAddress } from './wait-until-ready.ts'

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

/** The demo's practices with their sign-ins. */
export type Demo = z.infer<typeof demoSchema>

async function hasPractices(settings: Settings): Promise<boolean> {
  const answer = await fetch(`${localAddress(settings)}/api/practices`)
  const { practices } = z.object({ practices: z.array(z.unknown()) }).parse(await answer.json())
  return practices.length > 0
}

/** Requests for the public origin go straight to the server next door, whatever stands before it. */
function localFetch(settings: Settings): typeof fetch {
  return (input, init) => {
    const request = new Request(input, init)
    const url = new URL(request.url)
    const target = `${localAddress(settings)}${url.pathname}${url.search}`
    return fetch(new Request(target, request))
  }
}

type FillDemo = (options: {
  readonly origin: string
  readonly fetch: typeof fetch
  readonly invite: () => Promise<string>
}) => Promise<unknown>

async function fill(settings: Settings, database: OpenDatabase): Promise<Demo> {
  // Loaded only here: it brings the sealing code, which later starts need not pay for.
  const { fillDemo }: { fillDemo?: FillDemo } = await import('@colloque/demo')
  if (!fillDemo) return { practices: [] }
  const { connect, createPracticeInvitation } = await import('@colloque/database')
  const sql = connect(database.apiUrl)
  try {
    return demoSchema.parse(
      await fillDemo({
        origin: settings.origin,
        fetch: localFetch(settings),
        invite: () => createPracticeInvitation(sql),
      }),
    )
  } finally {
    await sql.end()
  }
}

/**
 * Returns the demo of this database, filling it in when wanted: by default into an empty embedded
 * database, into another only when asked for, and never beside practices. Null when there is none.
 */
export async function openDemo(
  settings: Settings,
  database: OpenDatabase,
  wanted: boolean | null,
  say: (line: string) => void,
): Promise<Demo | null> {
  if (database.isEmbedded) {
    const kept = demoSchema.safeParse(await findKept(settings.dataFolder, 'demo'))
    if (kept.success) return kept.data
  }
  if (!(wanted ?? database.isEmbedded)) return null
  if (await hasPractices(settings)) {
    if (wanted === true) say('This database already has practices: the demo was left out.')
    return null
  }
  say('Filling in the demo …')
  const demo = await fill(settings, database)
  if (database.isEmbedded) await keep(settings.dataFolder, 'demo', demo)
  return demo
}
