// The sentence that the product is: who can read what is typed here, with the mark.
import { SealMark } from '@colloque/ui'
import { booking } from '@colloque/ui/messages'

/** “Sealed in your browser for Dr Aubry. …” */
export function SealedLine({ practitioner }: { readonly practitioner: string }) {
  return (
    <p class="sealed-line">
      <SealMark label={null} />
      <span>{booking.sealedSentence({ practitioner })}</span>
    </p>
  )
}
