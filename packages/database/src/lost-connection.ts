// What it looks like when the database is away: a connection that was lost, and one that cannot be made.

const lostCodes: readonly string[] = [
  'CONNECTION_CLOSED',
  'CONNECTION_DESTROYED',
  'CONNECTION_ENDED',
  'ECONNRESET',
  'EPIPE',
]

const refusedCodes: readonly string[] = [
  'CONNECT_TIMEOUT',
  'ECONNREFUSED',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENETUNREACH',
  '53300', // too many connections
  '57P03', // starting up, or ending
]

/** Whether the connection under a query is gone, or is closed by the server with these words. */
export function isConnectionLost(error: unknown): boolean {
  return lostCodes.includes(textOf(error, 'code')) || textOf(error, 'severity') === 'FATAL'
}

/** Whether the database cannot be reached: what is asked again soon may well be answered. */
export function isDatabaseAway(error: unknown): boolean {
  const isSocketMissing = textOf(error, 'code') === 'ENOENT' && textOf(error, 'syscall') === 'connect'
  return isConnectionLost(error) || isSocketMissing || refusedCodes.includes(textOf(error, 'code'))
}

/**
 * Whether an error that nobody caught is of the driver's own making: thrown by its code, or met by a query over a lost
 * connection, as its own look-up of types at the beginning of each connection, which it leaves to nobody.
 */
export function isDriverFault(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  if (error.constructor.name === 'PostgresError' || 'query' in error) return isConnectionLost(error)
  const innermost = error.stack?.split('\n').find((line) => /^\s+at /.test(line)) ?? ''
  return innermost.includes('/node_modules/postgres/src/')
}

function textOf(error: unknown, name: 'code' | 'severity' | 'syscall'): string {
  return error instanceof Error ? String(Reflect.get(error, name) ?? '') : ''
}
