// Open data about free times, for whoever lists them elsewhere (SMART Scheduling Links).
import type { Handlers } from '@colloque/contract'
import type { Context } from 'hono'
import type { ApiEnv, Dependencies } from '../dependencies.ts'
import { createFresh } from '../directory/fresh.ts'
import { openData } from '../fhir/open-data.ts'
import { Refusal } from '../refusal.ts'

type Names = 'findBulkPublish' | 'findFhirLocations' | 'findFhirSchedules' | 'findFhirSlots'

export function fhirHandlers({
  sql,
  origin,
  now,
}: Pick<Dependencies, 'sql' | 'origin' | 'now'>): Pick<Handlers<ApiEnv>, Names> {
  // What is told here may be seconds old: nothing is booked from it.
  const files = createFresh<string | null>(
    () => true,
    (text) => 2 * (text?.length ?? 0),
  )
  const data = openData({ sql, origin, now, files })
  return {
    findBulkPublish: async (c) => c.json(await data.manifest(), 200),
    findFhirLocations: async (c) => answer(c, await data.locations(c.req.valid('param').area)),
    findFhirSchedules: async (c) => answer(c, await data.schedules(c.req.valid('param').area)),
    findFhirSlots: async (c) => {
      const { week, ...place } = c.req.valid('param')
      return answer(c, await data.slots(place, week))
    },
  }
}

function answer(c: Context, text: string | null): never {
  if (text === null) throw new Refusal('not-found')
  // The contract knows how to type JSON and nothing else.
  return c.body(text, 200, { 'content-type': 'application/fhir+ndjson' }) as never
}
