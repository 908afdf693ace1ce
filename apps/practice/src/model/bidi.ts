// Text of a stranger may hold characters that reorder what stands around it (UAX #9): a name that turns the time beside
// it backwards. They are taken out where text is opened, and what is shown is isolated besides.

const overrides = /[\u202a-\u202e\u2066-\u2069]/g
const firstStrongIsolate = '\u2068'
const popIsolate = '\u2069'

/** Every text in `value` without embeddings, overrides and isolates; marks of direction stay, they harm nobody. */
export function withoutBidiControls<T>(value: T): T {
  return cleaned(value) as T
}

/** A stranger's text for the middle of a sentence: whatever its direction, the sentence keeps its own. */
export function isolated(text: string): string {
  return `${firstStrongIsolate}${text.replace(overrides, '')}${popIsolate}`
}

function cleaned(value: unknown): unknown {
  if (typeof value === 'string') return value.replace(overrides, '')
  if (Array.isArray(value)) return value.map(cleaned)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, held]) => [key, cleaned(held)]))
}
