// Where the arrow keys lead in the agenda: up and down within a column by time, left and right to the entry of
// the neighbouring column that is nearest in time. Pure.
import type { GridEntry } from './day-grid-entry.tsx'

export type Direction = 'up' | 'down' | 'left' | 'right' | 'first' | 'last'

type Column = { readonly entries: readonly GridEntry[] }

/** The id to focus next, or null at the edge. */
export function nextEntry(columns: readonly Column[], id: string, direction: Direction): string | null {
  const at = columns.findIndex(({ entries }) => entries.some((entry) => entry.id === id))
  const here = columns[at]
  if (!here) return null
  const inOrder = byTime(here.entries)
  const index = inOrder.findIndex((entry) => entry.id === id)
  switch (direction) {
    case 'up':
      return inOrder[index - 1]?.id ?? null
    case 'down':
      return inOrder[index + 1]?.id ?? null
    case 'first':
      return inOrder[0]?.id ?? null
    case 'last':
      return inOrder.at(-1)?.id ?? null
    case 'left':
    case 'right': {
      const start = inOrder[index]?.startMinute ?? 0
      const sideways = direction === 'left' ? columns.slice(0, at).reverse() : columns.slice(at + 1)
      const target = sideways.find(({ entries }) => entries.length > 0)
      return target ? nearest(target.entries, start) : null
    }
  }
}

function byTime(entries: readonly GridEntry[]): readonly GridEntry[] {
  return [...entries].sort((a, b) => a.startMinute - b.startMinute || a.endMinute - b.endMinute)
}

function nearest(entries: readonly GridEntry[], minute: number): string | null {
  const distance = (entry: GridEntry) => Math.abs(entry.startMinute - minute)
  return byTime(entries).reduce((best, entry) => (distance(entry) < distance(best) ? entry : best)).id
}
