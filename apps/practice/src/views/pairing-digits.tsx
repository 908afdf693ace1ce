// Six digits that two screens show: large, in two groups to the eye, digit by digit to the ear.
import { devices as m } from '@colloque/ui/messages'

/** The digits. */
export function PairingDigits({ code }: { code: string }) {
  return (
    <p class="pairing-code" translate={false}>
      <span class="visually-hidden">{m.pairDigits({ digits: [...code].join(' ') })}</span>
      <span aria-hidden="true">
        {code.slice(0, 3)} {code.slice(3)}
      </span>
    </p>
  )
}
