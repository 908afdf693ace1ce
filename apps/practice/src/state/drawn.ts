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

/** Resolves in the next task, before anything is drawn where the browser has not begun to. */
export function nextTask(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel()
    port1.onmessage = () => {
      port1.close()
      resolve()
    }
    port2.postMessage(null)
  })
}

/**
 * Resolves in the next task, with what was changed styled and laid out in this one: a frame that comes after has only to
 * paint it.
 */
export async function laidOut(): Promise<void> {
  // What was changed is rendered in a microtask of its own, which stands before this one.
  await Promise.resolve()
  document.body.getBoundingClientRect()
  await nextTask()
}
