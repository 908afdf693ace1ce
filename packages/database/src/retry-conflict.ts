// Two transactions that want each other's rows: PostgreSQL ends one of them, which is then tried once more.

const deadlockDetected = '40P01'
const serializationFailure = '40001'
const lockNotAvailable = '55P03'

/** Runs `act`, once more if the database chose it as the victim of a deadlock. */
export async function retryConflict<T>(act: () => Promise<T>): Promise<T> {
  try {
    return await act()
  } catch (error) {
    const code = errorCode(error)
    if (code !== deadlockDetected && code !== serializationFailure) throw error
    return act()
  }
}

/** Whether the database gave up on a transaction because others wanted the same rows; nothing of it was written. */
export function isContention(error: unknown): boolean {
  const code = errorCode(error)
  return code === deadlockDetected || code === serializationFailure || code === lockNotAvailable
}

const ofOverload: readonly string[] = [
  deadlockDetected,
  serializationFailure,
  lockNotAvailable,
  '57014', // a statement took longer than statement_timeout
  '53300', // too many connections
  'CONNECT_TIMEOUT',
]

/** Whether the database had too much to do to answer in time. */
export function isOverload(error: unknown): boolean {
  return ofOverload.includes(errorCode(error) ?? '')
}

/** SQLSTATE of a database error, or null. */
function errorCode(error: unknown): string | null {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : null
}

/** Name of the violated constraint, or null when `error` is no unique violation. */
export function violatedConstraint(error: unknown): string | null {
  if (errorCode(error) !== '23505' || !(error instanceof Error) || !('constraint_name' in error)) return null
  return String(error.constraint_name)
}
