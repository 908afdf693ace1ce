// The sentence for a problem, of those that a patient can meet; the desk has its own for the others.
// An unknown type gets the general sentence, so a newer server never leaves the reader with a code.
import { errors } from './messages/index.ts'

/**
 * The sentence for a problem type (`slot-taken`).
 */
export function errorText(type: string): string {
  const key = type.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase())
  const sentences: Readonly<Record<string, () => string>> = { ...errors }
  const sentence = Object.hasOwn(sentences, key) ? sentences[key] : undefined
  return (sentence ?? errors.unknown)()
}
