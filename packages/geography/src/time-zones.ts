// The clock of an area: times are told as they stand on the wall where the visit is.

const byArea: Readonly<Record<string, string>> = {
  'fr-971': 'America/Guadeloupe',
  'fr-972': 'America/Martinique',
  'fr-973': 'America/Cayenne',
  'fr-974': 'Indian/Reunion',
  'fr-976': 'Indian/Mayotte',
}
const byCountry: Readonly<Record<string, string>> = {
  fr: 'Europe/Paris',
  de: 'Europe/Berlin',
  it: 'Europe/Rome',
}

/** IANA zone of an area; UTC for one that is not known. */
export function timeZoneOf(area: string): string {
  return byArea[area] ?? byCountry[area.slice(0, 2)] ?? 'UTC'
}
