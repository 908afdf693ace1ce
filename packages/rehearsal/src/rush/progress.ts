// What is said while a rehearsal runs: one line that is written over on a terminal, a line every ten seconds elsewhere.
import type { Progress } from './run-rush.ts'

type Output = { isTTY?: boolean; columns?: number; write(text: string): unknown }

const barWidth = 24
const plainEveryMs = 10_000

/** `durationMs`: how long the evening lasts here. `end` leaves the terminal in order. */
export function createProgress(output: Output, durationMs: number): Progress & { end(): void } {
  const isTerminal = output.isTTY === true
  let saidAt = Number.NEGATIVE_INFINITY
  let isOpen = false

  function say(line: string, at: number): void {
    if (isTerminal) {
      output.write(`\r\u001b[K${line.slice(0, Math.max(20, (output.columns ?? 100) - 1))}`)
      isOpen = true
    } else if (at - saidAt >= plainEveryMs) {
      output.write(`${line}\n`)
      saidAt = at
    }
  }

  return {
    crowd({ elapsedMs, arrived, planned, booked, present }) {
      const part = Math.min(1, elapsedMs / durationMs)
      const line = `${seconds(elapsedMs)}  ${arrived} of ${planned} came, ${booked} booked, ${present} there`
      say(isTerminal ? `${barOf(part)} ${line}` : line, elapsedMs)
    },
    verifying(done, all) {
      if (done === 1) saidAt = Number.NEGATIVE_INFINITY
      const line = `asking for ${done} of ${all} visits by their private links`
      say(isTerminal ? `${barOf(done / Math.max(1, all))} ${line}` : line, done === all ? plainEveryMs : 0)
    },
    end() {
      if (isOpen) output.write('\n')
      isOpen = false
    },
  }
}

/** A bar of blocks, filled up to that part. */
export function barOf(part: number): string {
  const filled = Math.round(Math.min(1, Math.max(0, part)) * barWidth)
  return `${'█'.repeat(filled)}${'░'.repeat(barWidth - filled)}`
}

function seconds(ms: number): string {
  return `${Math.round(ms / 1000)} s`
}
