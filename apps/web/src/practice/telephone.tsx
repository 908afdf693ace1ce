// A telephone number as the practice signed it: to be tapped, or kept whole inside a sentence.

/** The number for a sentence: its groups do not part at the end of a line. */
export function phoneInSentence(number: string): string {
  return number.replaceAll(' ', '\u00a0')
}

/** A `tel:` link. */
export function Telephone({ number }: { readonly number: string }) {
  return (
    <a class="telephone" href={`tel:${number.replace(/[^\d+]/g, '')}`}>
      {number}
    </a>
  )
}
