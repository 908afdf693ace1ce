// The slug most practices take: their name in plain letters. Shards leave out a slug that is just that.
import { foldText } from '@colloque/folding'

/** The name's folded letters and digits, joined by dashes; may be empty or too long for a slug. */
export function slugOfName(name: string): string {
  return foldText(name)
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '')
}
