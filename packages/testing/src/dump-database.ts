// Everything a database holds, as bytes: COPY of each table of each schema, the catalogue with its
// statistics included, in text and in binary form. The embedded PostgreSQL has no pg_dump.
import { buffer } from 'node:stream/consumers'
import type postgres from 'postgres'
import { withConnection } from './connect-plainly.ts'

async function copyOut(sql: postgres.Sql, table: string, format: 'text' | 'binary'): Promise<Buffer> {
  const rows = await sql.unsafe(`COPY ${table} TO STDOUT WITH (FORMAT ${format})`).readable()
  const bytes = await buffer(rows)
  // The driver pauses its socket when rows fill the stream, and wakes it when more is read: never, after the last row.
  rows._read(0)
  return bytes
}

/**
 * Dumps every table the owner's URL leads to, keyed by `schema.table (format)`. Text shows bytea as
 * hex, binary as it is; the catalogue, some of whose types have no binary form, comes as text only.
 * @throws when a table cannot be read.
 */
export async function dumpDatabase(url: string): Promise<Map<string, Buffer>> {
  return withConnection(url, async (sql) => {
    const tables = await sql<{ name: string; catalogue: boolean }[]>`
      SELECT format('%I.%I', n.nspname, c.relname) AS name, n.nspname = 'pg_catalog' AS catalogue
      FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
      WHERE c.relkind = 'r' AND n.nspname <> 'pg_toast' ORDER BY 1`
    const dump = new Map<string, Buffer>()
    for (const { name, catalogue } of tables) {
      dump.set(`${name} (text)`, await copyOut(sql, name, 'text'))
      if (!catalogue) dump.set(`${name} (binary)`, await copyOut(sql, name, 'binary'))
    }
    return dump
  })
}
