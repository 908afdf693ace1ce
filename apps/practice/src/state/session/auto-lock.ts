// Locks after 15 minutes without a key, a press or a touch. Answers from the server and timers are no input.
const idleMs = 15 * 60_000
const inputs = ['keydown', 'pointerdown', 'wheel', 'touchstart'] as const

/** Calls `lock` once after 15 minutes without input; returns how to stop watching. */
export function watchIdleness(lock: () => void): () => void {
  let timer = 0
  let lastInputAt = Date.now()
  const check = () => {
    const left = lastInputAt + idleMs - Date.now()
    if (left <= 0) lock()
    else timer = window.setTimeout(check, left)
  }
  // A computer that slept runs no timers: the first input after a long absence locks, it does not renew.
  const noteInput = () => {
    if (Date.now() - lastInputAt >= idleMs) lock()
    else lastInputAt = Date.now()
  }
  const noteReturn = () => {
    window.clearTimeout(timer)
    check()
  }
  for (const input of inputs) addEventListener(input, noteInput, { capture: true, passive: true })
  document.addEventListener('visibilitychange', noteReturn)
  timer = window.setTimeout(check, idleMs)
  return () => {
    window.clearTimeout(timer)
    for (const input of inputs) removeEventListener(input, noteInput, { capture: true })
    document.removeEventListener('visibilitychange', noteReturn)
  }
}
