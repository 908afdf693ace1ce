// A connection URL for a Unix socket in libpq's form: the folder stands in the parameter `host`, which
// wins over the host before it. There is no password; the socket's folder is closed to other accounts.

/** Options of a URL; `user` defaults to the owner of the cluster. */
export type DatabaseUrlOptions = { readonly database?: string; readonly user?: string }

/** Builds `postgres://<user>@localhost:<port>/<database>?host=<socket folder>`. */
export function databaseUrl(socketFolder: string, port: number, options: DatabaseUrlOptions = {}): string {
  const { database = 'postgres', user = 'postgres' } = options
  const name = `${encodeURIComponent(user)}@localhost:${port}/${encodeURIComponent(database)}`
  return `postgres://${name}?host=${encodeURIComponent(socketFolder)}`
}
