// GeoNames calls some towns by their English or Sorbian names, or by a title: here, as people there write them.

/** By area and name in the source. */
const local: Record<string, string> = {
  'de-bb Kalawa': 'Calau',
  'de-bb Lubin': 'Lübben',
  'de-bb Lubnjow': 'Lübbenau',
  'de-by-1 Munich': 'München',
  'de-by-5 Nuremberg': 'Nürnberg',
  'de-nw-5 Ibbenbueren': 'Ibbenbüren',
  'fr-59 Dunkirk': 'Dunkerque',
  'it-fi Florence': 'Firenze',
  'it-ge Genoa': 'Genova',
  'it-mi Milan': 'Milano',
  'it-mn Mantua': 'Mantova',
  'it-na Naples': 'Napoli',
  'it-pd Padua': 'Padova',
  'it-rm Rome': 'Roma',
  'it-to Turin': 'Torino',
  'it-ve Venice': 'Venezia',
}

/** Every name the table knows, to find those that the source has given up. */
export const localKeys: readonly string[] = Object.keys(local)

export function localName(area: string, name: string): string {
  return local[`${area} ${name}`] ?? name.replace(/^(Universitäts- und )?Hansestadt /, '')
}
