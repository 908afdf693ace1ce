// Two transactions that want each other's rows, or write the same one: PostgreSQL ends one of them, which is then tried
// once more.

const deadlockDetected = '40P01'
const serializationFailure = '40001'
const lockNotAvailable = '55P03'
const uniqueViolation = '23505'

/**
 * Runs `act`, once more if the database chose it as the victim of a deadlock, or if the same request, sent twice at once,
 * was written a moment earlier: the second time it is found.
 */
export async function retryConflict<T>(act: () => Promise<T>): Promise<T> {
  try {
    return await act()
  } catch (error) {
    const code = errorCode(error)
    if (code !== deadlockDetected && code !== serializationFailure && code !== uniqueViolation) throw error
    return act()
  }
}

/** Whether the database gave up on a transaction because others wanted the same rows; nothing of it was written. */
export function isContention(error: unknown): boolean {
  const code = errorCode(error)
  return code === deadlockDetected || code === serializationFailure || code === lockNotAvailable
}

const tookTooLong = '57014'

/** Whether the database did not answer in time: what is asked again at once will fare no better. */
export function isTooSlow(error: unknown): boolean {
  const code = errorCode(error)
  return code === lockNotAvailable || code === tookTooLong
}

/** Whether the database had too much to do. */
export function isOverload(error: unknown): boolean {
  return isTooSlow(error) || isContention(error)
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
