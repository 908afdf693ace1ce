// A bare connection for the tests' own acts (create, drop, dump), beside @colloque/database on purpose:
// what a test asserts about the database must not pass through the code under test.
import postgres from 'postgres'

/** Opens at most one connection; as in libpq, `?host=` names the folder of a Unix socket. */
export function connectPlainly(url: string): postgres.Sql {
  const { hostname, port, username, password, pathname, searchParams } = new URL(url)
  return postgres({
    host: searchParams.get('host') ?? hostname,
    port: Number(port || 5432),
    user: decodeURIComponent(username),
    password: decodeURIComponent(password),
    database: decodeURIComponent(pathname.slice(1)),
    max: 1,
    onnotice: () => undefined,
  })
}

/** Runs `act` on a connection of its own and closes it. */
export async function withConnection<T>(url: string, act: (sql: postgres.Sql) => Promise<T>): Promise<T> {
  const sql = connectPlainly(url)
  try {
    return await act(sql)
  } finally {
    await sql.end({ timeout: 5 })
  }
}
