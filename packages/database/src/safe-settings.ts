// Refuses to work on a database that could lose a confirmed booking, or with more rights than needed.
import type { Database } from './connect.ts'

const durable = {
  fsync: 'a crash could lose confirmed bookings',
  synchronous_commit: 'a booking would be confirmed before it is safe on disk',
  full_page_writes: 'a crash could tear pages of the calendar',
} as const

/** @throws Error with one sentence naming the first setting or right that is not safe. */
export async function requireSafeSettings(sql: Database): Promise<void> {
  for (const [name, why] of Object.entries(durable)) {
    const [row] = await sql<{ value: string }[]>`SELECT current_setting(${name}) AS value`
    if (row?.value === 'off') throw new Error(`PostgreSQL runs with ${name} = off: ${why}. Turn it on.`)
  }
  const [me] = await sql<{ isSuperuser: boolean; isOwner: boolean }[]>`
    SELECT (SELECT rolsuper FROM pg_roles WHERE rolname = current_user) AS is_superuser,
      EXISTS (SELECT FROM pg_tables WHERE schemaname = 'public' AND tableowner = current_user) AS is_owner`
  if (me?.isSuperuser)
    throw new Error('The API would run as a database superuser: give it the role colloque_api.')
  if (me?.isOwner)
    throw new Error('The API would run as the owner of its tables: give it the role colloque_api.')
}
