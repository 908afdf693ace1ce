// Starts inside the openings of a rehearsal's practices, in summer time and in winter time, past every notice.
import type { Choices } from '../seeded-choices.ts'

const dayMs = 86_400_000
const firstDay = 3
const lastDay = 50

/** A start (ISO, UTC) on the grid of ten minutes. */
export function chooseStart(choices: Choices): string {
  const day = Math.floor(Date.now() / dayMs) + choices.between(firstDay, lastDay)
  const minute = 8 * 60 + 10 * choices.between(0, 39)
  return new Date(day * dayMs + minute * 60_000).toISOString().replace('.000Z', 'Z')
}
