// Numbers that help beside 112, country by country. Only numbers every directory of that country gives stand here;
// a country that is not listed has 112 alone.
import { booking } from '@colloque/ui/messages'

type EmergencyNumber = {
  /** As it is written in its country. */
  readonly number: string
  readonly scheme: 'tel' | 'sms'
  readonly what: () => string
}

const NUMBERS: Readonly<Record<string, readonly EmergencyNumber[]>> = {
  FR: [
    { number: '15', scheme: 'tel', what: booking.emergencyDoctor },
    { number: '114', scheme: 'sms', what: booking.emergencySms },
    { number: '3114', scheme: 'tel', what: booking.emergencySuicide },
  ],
  DE: [
    { number: '116117', scheme: 'tel', what: booking.emergencyOnCall },
    { number: '0800 1110111', scheme: 'tel', what: booking.emergencyTalk },
  ],
  IT: [{ number: '118', scheme: 'tel', what: booking.emergencyDoctor }],
}

/** The numbers of one country (ISO 3166, two letters), each to be tapped; nothing where there are none. */
export function EmergencyNumbers({ countryCode }: { readonly countryCode: string }) {
  const numbers = NUMBERS[countryCode] ?? []
  if (numbers.length === 0) return null
  return (
    <ul class="emergency-numbers" aria-label={booking.emergencyNumbers()}>
      {numbers.map(({ number, scheme, what }) => (
        <li key={number}>
          <a class="telephone" href={`${scheme}:${number.replaceAll(' ', '')}`}>
            {number}
          </a>
          <span>{what()}</span>
        </li>
      ))}
    </ul>
  )
}
