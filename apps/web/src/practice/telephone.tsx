// A telephone number as the practice signed it: to be tapped, alone or inside a sentence.
import type { ComponentChildren } from 'preact'

// Holds the place of the number while a sentence is put together. No signed text can carry a lone surrogate.
const PLACE = '\ud800'

/** The sentence `say` makes, with the number in it to be tapped. */
export function phoneInSentence(
  say: (words: { readonly phone: string }) => string,
  number: string,
): ComponentChildren {
  const [before = '', ...after] = say({ phone: PLACE }).split(PLACE)
  return (
    <>
      {before}
      {after.length > 0 && <Telephone number={number} />}
      {after.join('')}
    </>
  )
}

/** A `tel:` link. */
export function Telephone({ number }: { readonly number: string }) {
  return (
    <a class="telephone" href={`tel:${number.replace(/[^\d+]/g, '')}`}>
      {number}
    </a>
  )
}
