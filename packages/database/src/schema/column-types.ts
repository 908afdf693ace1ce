// Column types that drizzle does not bring: bytes, and ranges of 5-minute ticks.
import { customType } from 'drizzle-orm/pg-core'

/** Bytes; `byteLength` is checked by the table, not by the type. */
export const bytea = customType<{ data: Uint8Array }>({ dataType: () => 'bytea' })

/** Half-open range of 5-minute ticks since 1970, as PostgreSQL writes it: `[5924000,5924006)`. */
export const tickRange = customType<{ data: string }>({ dataType: () => 'int4range' })
