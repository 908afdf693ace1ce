// Who was on the signed page when this browser last looked, and is not any more: kept until new inbox keys are made.
import { onForget } from '../session/session.ts'

let leavers: ReadonlySet<string> = new Set()

// Whose page it was may be another's next time; what this browser saw is in its memory.
onForget(() => {
  leavers = new Set()
})

/** Notes them beside those noted before. */
export function noteLeavers(ids: readonly string[]): void {
  leavers = new Set([...leavers, ...ids])
}

/** Those noted since; nobody a second time. */
export function takeLeavers(): readonly string[] {
  const taken = [...leavers]
  leavers = new Set()
  return taken
}
