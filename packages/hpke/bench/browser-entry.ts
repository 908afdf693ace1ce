// What the page of the measurement imports.

export { compareAll } from './comparisons.ts'
export { openThousand } from './open-thousand.ts'
