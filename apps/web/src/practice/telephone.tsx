// A telephone number as the practice signed it, to be tapped.

/** A `tel:` link. */
export function Telephone({ number }: { readonly number: string }) {
  return (
    <a class="telephone" href={`tel:${number.replace(/[^\d+]/g, '')}`}>
      {number}
    </a>
  )
}
