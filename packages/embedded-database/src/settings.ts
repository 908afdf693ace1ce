// Settings of the embedded server. Durability stays at PostgreSQL's defaults, which are on: a trial
// must not lose a confirmed visit either. Logs may not name what a statement carried (docs: privacy).

/** initdb's arguments; a fresh folder needs no flush because nothing confirmed is in it yet. */
export function initdbArguments(dataPath: string, majorVersion: number): string[] {
  const locale =
    majorVersion >= 17
      ? ['--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--locale=C']
      : ['--locale=C']
  return [
    '-D',
    dataPath,
    '-U',
    'postgres',
    '-A',
    'trust',
    '-E',
    'UTF8',
    '--no-sync',
    '--no-instructions',
    ...locale,
  ]
}

/** The settings that every embedded server runs with; values are strings as PostgreSQL reads them. */
export const SERVER_SETTINGS: Readonly<Record<string, string>> = {
  listen_addresses: '',
  unix_socket_permissions: '0700',
  max_connections: '100',
  shared_buffers: '64MB',
  max_wal_size: '1GB',
  min_wal_size: '64MB',
  timezone: 'UTC',
  log_timezone: 'UTC',
  // A constraint error would otherwise print who and when.
  log_error_verbosity: 'terse',
  log_min_error_statement: 'panic',
  log_parameter_max_length: '0',
  log_parameter_max_length_on_error: '0',
  log_statement: 'none',
  log_connections: 'off',
  log_disconnections: 'off',
  log_checkpoints: 'off',
  log_autovacuum_min_duration: '-1',
  log_temp_files: '-1',
}

/** A list setting such as unix_socket_directories takes one double-quoted name, quotes doubled. */
function quotedName(path: string): string {
  return `"${path.replaceAll('"', '""')}"`
}

/** The server's command line: where the data and the socket are, then every setting. No secret is in it. */
export function serverArguments(dataPath: string, socketPath: string, port: number): string[] {
  const settings = { ...SERVER_SETTINGS, port: String(port), unix_socket_directories: quotedName(socketPath) }
  return ['-D', dataPath, ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])]
}
