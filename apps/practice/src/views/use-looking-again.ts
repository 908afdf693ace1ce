// What another person does next, at a screen of their own: asked for every few seconds while one waits for it and looks.
import { useEffect, useRef } from 'preact/hooks'

const everyMs = 4_000

/** Calls `look` again and again while `isWaiting`; that is no input and keeps nothing unlocked. */
export function useLookingAgain(isWaiting: boolean, look: () => Promise<unknown>): void {
  const newest = useRef(look)
  newest.current = look
  useEffect(() => {
    if (!isWaiting) return
    let isLooking = false
    const timer = setInterval(() => {
      if (isLooking || document.visibilityState !== 'visible') return
      isLooking = true
      void newest.current().finally(() => {
        isLooking = false
      })
    }, everyMs)
    return () => clearInterval(timer)
  }, [isWaiting])
}
