// The areas of the directory: French départements, Italian provinces, German Regierungsbezirke where there are some, else
// Länder. By their key in GeoNames (country, first and second division); names as people there write them.

type Named = { code: string; name: string }

const german: Record<string, [string, string]> = {
  '01.081': ['de-bw-1', 'Stuttgart'],
  '01.082': ['de-bw-2', 'Karlsruhe'],
  '01.083': ['de-bw-3', 'Freiburg'],
  '01.084': ['de-bw-4', 'Tübingen'],
  '02.091': ['de-by-1', 'Oberbayern'],
  '02.092': ['de-by-2', 'Niederbayern'],
  '02.093': ['de-by-3', 'Oberpfalz'],
  '02.094': ['de-by-4', 'Oberfranken'],
  '02.095': ['de-by-5', 'Mittelfranken'],
  '02.096': ['de-by-6', 'Unterfranken'],
  '02.097': ['de-by-7', 'Schwaben'],
  '03.00': ['de-hb', 'Bremen'],
  '04.00': ['de-hh', 'Hamburg'],
  '05.064': ['de-he-4', 'Darmstadt'],
  '05.065': ['de-he-5', 'Gießen'],
  '05.066': ['de-he-6', 'Kassel'],
  '07.051': ['de-nw-1', 'Düsseldorf'],
  '07.053': ['de-nw-3', 'Köln'],
  '07.055': ['de-nw-5', 'Münster'],
  '07.057': ['de-nw-7', 'Detmold'],
  '07.059': ['de-nw-9', 'Arnsberg'],
  '08.00': ['de-rp', 'Rheinland-Pfalz'],
  '09.00': ['de-sl', 'Saarland'],
  '10.00': ['de-sh', 'Schleswig-Holstein'],
  '11.00': ['de-bb', 'Brandenburg'],
  '12.00': ['de-mv', 'Mecklenburg-Vorpommern'],
  '13.00': ['de-sn', 'Sachsen'],
  '14.00': ['de-st', 'Sachsen-Anhalt'],
  '15.00': ['de-th', 'Thüringen'],
  '16.00': ['de-be', 'Berlin'],
}

/** Niedersachsen is as large as four others, and was four: each place goes to the nearest of their seats. */
export const lowerSaxony = {
  key: '06.00',
  seats: [
    { code: 'de-ni-1', name: 'Braunschweig', latitude: 522_660, longitude: 105_270 },
    { code: 'de-ni-2', name: 'Hannover', latitude: 523_740, longitude: 97_390 },
    { code: 'de-ni-3', name: 'Lüneburg', latitude: 532_510, longitude: 104_140 },
    { code: 'de-ni-4', name: 'Weser-Ems', latitude: 531_410, longitude: 82_140 },
  ],
} as const

const overseas: Record<string, [string, string]> = {
  GP: ['fr-971', 'Guadeloupe'],
  MQ: ['fr-972', 'Martinique'],
  GF: ['fr-973', 'Guyane'],
  RE: ['fr-974', 'La Réunion'],
  YT: ['fr-976', 'Mayotte'],
}

const corrected: Record<string, string> = {
  'fr-21': 'Côte-d’Or',
  'fr-22': 'Côtes-d’Armor',
  'fr-2a': 'Corse-du-Sud',
  'fr-2b': 'Haute-Corse',
  'fr-31': 'Haute-Garonne',
  'fr-41': 'Loir-et-Cher',
  'fr-54': 'Meurthe-et-Moselle',
  'fr-95': 'Val-d’Oise',
  'it-aq': 'L’Aquila',
  'it-bt': 'Barletta-Andria-Trani',
  'it-bz': 'Bolzano · Bozen',
  'it-fi': 'Firenze',
  'it-mi': 'Milano',
  'it-rm': 'Roma',
  'it-vv': 'Vibo Valentia',
}

const prefixes =
  /^(Provincia autonoma di|Provincia di|Provincia del|Provincia|Province of|Città metropolitana di|Département du) */

/** Countries of GeoNames whose places belong to one of ours. */
export const countryOf: Record<string, 'fr' | 'de' | 'it'> = {
  FR: 'fr',
  DE: 'de',
  IT: 'it',
  ...(Object.fromEntries(Object.keys(overseas).map((key) => [key, 'fr'])) as Record<string, 'fr'>),
}

/** The area of a place, or null where the source does not say. `nameOf`: the division's name in the source. */
export function areaOf(
  country: string,
  first: string,
  second: string,
  nameOf: (key: string) => string,
): Named | null {
  if (country in overseas) return named(overseas[country])
  if (country === 'DE') return named(german[`${first}.${second}`])
  if (second === '') return null
  const code = `${country.toLowerCase()}-${second.toLowerCase()}`
  const name =
    corrected[code] ?? nameOf(`${country}.${first}.${second}`).replace(prefixes, '').replaceAll("'", '’')
  return { code, name }
}

function named(pair: [string, string] | undefined): Named | null {
  return pair ? { code: pair[0], name: pair[1] } : null
}
