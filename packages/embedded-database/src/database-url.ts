// A connection URL for a Unix socket. The folder stands percent-encoded in the host's place, which
// libpq, node-postgres and @colloque/database all read; there is no password, the folder is 0700.

/** Options of a URL; `user` defaults to the owner of the cluster. */
export type DatabaseUrlOptions = { readonly database?: string; readonly user?: string }

/** Builds `postgres://<user>@<socket folder>:<port>/<database>`. */
export function databaseUrl(socketFolder: string, port: number, options: DatabaseUrlOptions = {}): string {
  const { database = 'postgres', user = 'postgres' } = options
  const parts = { user: encodeURIComponent(user), database: encodeURIComponent(database) }
  return `postgres://${parts.user}@${encodeURIComponent(socketFolder)}:${port}/${parts.database}`
}
