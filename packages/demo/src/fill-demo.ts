// The demonstration: four invented practices, made over HTTP exactly as real ones are.
import { createClient, type Fetch, requireAnswer } from '@colloque/client'
import { berlin } from './berlin.ts'
import { bologna } from './bologna.ts'
import { centre } from './centre.ts'
import { type DemoPractice, fillPractice } from './fill-practice.ts'
import { lyon } from './lyon.ts'

export type DemoToFill = {
  /** Origin under which browsers reach the server, such as `http://localhost:8080`. */
  origin: string
  /** Makes an invitation for a new practice and returns its token (32 bytes, base64url). */
  invite: () => Promise<string>
  fetch?: Fetch
  /** Present instant in ms. */
  now?: number
  /** When the first visit is, at the earliest (ms); soon unless told. */
  visitsFrom?: number
  /** Only the practices of these addresses; all four unless told. */
  slugs?: readonly string[]
}

/**
 * Fills an empty service with the demonstration and returns how to sign in to it.
 * @throws ProblemError when the service refuses a step.
 */
export async function fillDemo(demo: DemoToFill): Promise<{ practices: DemoPractice[] }> {
  const { origin, invite, fetch = globalThis.fetch, now = Date.now(), visitsFrom = now, slugs } = demo
  const plans = [lyon, berlin, bologna, centre].filter(({ slug }) => slugs?.includes(slug) ?? true)
  const client = createClient(origin, { fetch })
  const { deploymentId } = await requireAnswer(client.api.deployment.$get())
  const practices = await Promise.all(
    plans.map(async (plan) =>
      fillPractice(plan, { origin, fetch, now, visitsFrom, deploymentId, invitationToken: await invite() }),
    ),
  )
  return { practices }
}
