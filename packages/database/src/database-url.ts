// Reads a PostgreSQL URL. A Unix socket's folder may stand percent-encoded as the host or in `?host=`.
// Refuses anything that is not such a URL without repeating it: it may carry a password.

export type DatabaseAddress = {
  host: string
  port: number
  database: string
  user: string
  password?: string
  ssl?: 'require' | 'prefer' | 'verify-full'
}

/** @throws Error with one sentence when `url` is not a PostgreSQL URL. */
export function parseDatabaseUrl(url: string): DatabaseAddress {
  const parsed = URL.parse(url)
  if (!parsed || !/^postgres(ql)?:$/.test(parsed.protocol)) {
    throw new Error('The database URL must look like postgres://user@host:5432/database.')
  }
  const user = decodeURIComponent(parsed.username) || 'postgres'
  const password = decodeURIComponent(parsed.password)
  const ssl = parsed.searchParams.get('sslmode')
  return {
    host: parsed.searchParams.get('host') ?? (decodeURIComponent(parsed.hostname) || 'localhost'),
    port: Number(parsed.port || parsed.searchParams.get('port') || 5432),
    database: decodeURIComponent(parsed.pathname.slice(1)) || user,
    user,
    ...(password === '' ? {} : { password }),
    ...(ssl === 'require' || ssl === 'prefer' || ssl === 'verify-full' ? { ssl } : {}),
  }
}
