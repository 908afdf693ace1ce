const patienceMs = 500

/**
 * Resolves once what was changed is on the screen: two changes at once would be drawn in one long task, and what the worker
 * does beside a drawing makes it slower. A page that nobody sees draws nothing, and is not waited for.
 */
export function drawn(): Promise<void> {
  return new Promise((resolve) => {
    const isSeen = document.visibilityState === 'visible'
    const timer = setTimeout(resolve, isSeen ? patienceMs : 0)
    requestAnimationFrame(() => {
      clearTimeout(timer)
      // After this frame.
      setTimeout(resolve)
    })
  })
}
