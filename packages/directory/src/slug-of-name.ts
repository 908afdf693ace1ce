// Slugs, the words of a practice's address. Most take their name in plain letters: shards leave out a slug that is just that.
import { foldText } from '@colloque/folding'

/** The name's folded letters and digits, joined by dashes; may be empty or too long for a slug. */
export function slugOfName(name: string): string {
  return foldText(name)
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '')
}

const form = /^[a-z0-9]+(-[a-z0-9]+)*$/

/** Whether a text can stand in the address of a practice's page. */
export function isSlug(text: string): boolean {
  return text.length >= 2 && text.length <= 64 && form.test(text)
}
