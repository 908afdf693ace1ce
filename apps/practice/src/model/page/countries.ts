// What follows from the country a practice is in: its clock and the form of its telephone numbers.

export const countryCodes = ['FR', 'DE', 'IT'] as const
export type CountryCode = (typeof countryCodes)[number]

const timeZones: Record<CountryCode, string> = {
  FR: 'Europe/Paris',
  DE: 'Europe/Berlin',
  IT: 'Europe/Rome',
}

/** IANA time zone of a practice in that country. */
export function timeZoneOf(country: CountryCode): string {
  return timeZones[country]
}

/** The language patients of that country read first. */
export function languageOf(country: CountryCode): string {
  return country.toLowerCase()
}

/** Whether the signed document accepts it as a telephone number. */
export function isPhone(text: string): boolean {
  return /^\+?[0-9][0-9 ()./-]{2,30}$/.test(text)
}
