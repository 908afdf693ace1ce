// Numbers as people type them into settings: text until it is saved, so that a slip is shown and never rounded away.

/** The whole number that was typed, spaces between thousands allowed; null unless it lies in `[minimum, maximum]`. */
export function findWholeNumber(text: string, minimum: number, maximum: number): number | null {
  const number = wholeNumberOf(text)
  return number >= minimum && number <= maximum ? number : null
}

/** The whole number that was typed; NaN when it is none. */
export function wholeNumberOf(text: string): number {
  const digits = text.replaceAll(/\s/g, '')
  return /^\d{1,7}$/.test(digits) ? Number(digits) : Number.NaN
}
