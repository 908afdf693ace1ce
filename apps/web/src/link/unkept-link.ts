// A link that nobody has kept yet says so on the way to the visit's page, so that this page warns before it is left.
// The word travels behind `#`, put there on the click and taken out with the link: nothing is stored, no server
// sees it, and a link that was copied, printed or scanned never carries it.

const WORD = '&unkept'

/** A private path for going on with the visit right now. */
export function asUnkept(privatePath: string): string {
  return privatePath + WORD
}

/** The fragment as it was kept, and whether it said that it was not. */
export function readUnkept(fragment: string): { readonly fragment: string; readonly isUnkept: boolean } {
  const isUnkept = fragment.endsWith(WORD)
  return { fragment: isUnkept ? fragment.slice(0, -WORD.length) : fragment, isUnkept }
}
