// Made-up bodies that fit a route's schema, whichever it is.
import { random } from '@colloque/rehearsal'
import type { z } from 'zod'
import { tuesdayAt } from './test-api.ts'

export type Json = null | boolean | number | string | Json[] | { [name: string]: Json }
export type BodySchema = z.ZodType

/** What a schema is made of, as zod keeps it. */
type Def = {
  type: string
  shape?: Record<string, z.ZodType>
  element?: z.ZodType
  items?: z.ZodType[]
  options?: z.ZodType[]
  innerType?: z.ZodType
  in?: z.ZodType
  values?: Json[]
  entries?: Record<string, string>
}
const defOf = (schema: z.ZodType) => schema.def as unknown as Def

/** Something the schema accepts, but for what it asks across its fields; `id` in the place of every id. */
export function sampleOf(schema: z.ZodType, slug: string, id?: string): Json {
  const inner = (part: z.ZodType) => sampleOf(part, slug, id)
  const { type, shape, element, items, options, innerType, in: input, values, entries } = defOf(schema)
  if (type === 'object')
    return Object.fromEntries(Object.entries(shape ?? {}).map(([name, field]) => [name, inner(field)]))
  const minimum = (schema as unknown as { minLength?: number | null }).minLength ?? 1
  if (type === 'array' && element) return Array.from({ length: Math.max(minimum, 1) }, () => inner(element))
  if (type === 'tuple') return (items ?? []).map(inner)
  if (type === 'union') return inner(options?.[0] as z.ZodType)
  if (innerType) return inner(innerType)
  if (input) return inner(input)
  const candidates: Json[] = [
    ...(values ?? []),
    ...Object.values(entries ?? {}),
    ...(type === 'string'
      ? [
          ...(id === undefined ? [] : [id]),
          random(Math.floor((minimum * 3) / 4)),
          tuesdayAt(9),
          '2026-11-24',
          '12:00',
          slug,
          'member-key',
          'a.aaa',
          'x',
        ]
      : [1, 0, 5, 10, 60, true]),
  ]
  const found = candidates.find((candidate) => schema.safeParse(candidate).success)
  if (found === undefined) throw new Error(`no sample of ${type}`)
  return found
}
