// The browser's own question before a page is left that holds what is nowhere else.
import { useEffect } from 'preact/hooks'

/** Asks before the page is left while `wouldLose` says that something would be lost. */
export function useLeaveWarning(wouldLose: () => boolean): void {
  useEffect(() => {
    const warn = (event: BeforeUnloadEvent) => {
      if (wouldLose()) event.preventDefault()
    }
    addEventListener('beforeunload', warn)
    return () => removeEventListener('beforeunload', warn)
  })
}
