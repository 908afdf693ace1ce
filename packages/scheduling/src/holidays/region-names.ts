// What the regions that have holidays of their own are called there. Codes are those of the generated table;
// `npm run generate` refuses a code without a name and a name without a code.
import type { HolidayCountry } from '../rules.ts'

export const regionNames: Record<HolidayCountry, Record<string, string>> = {
  FR: {
    '57': 'Moselle',
    '67': 'Bas-Rhin',
    '68': 'Haut-Rhin',
    BL: 'Saint-Barthélemy',
    GF: 'Guyane',
    GP: 'Guadeloupe',
    MF: 'Saint-Martin',
    MQ: 'Martinique',
    RE: 'La Réunion',
    YT: 'Mayotte',
  },
  DE: {
    BB: 'Brandenburg',
    BE: 'Berlin',
    BW: 'Baden-Württemberg',
    BY: 'Bayern',
    'BY-A': 'Bayern: Augsburg',
    'BY-KATH': 'Bayern: überwiegend katholische Gemeinden',
    HB: 'Bremen',
    HE: 'Hessen',
    HH: 'Hamburg',
    MV: 'Mecklenburg-Vorpommern',
    NI: 'Niedersachsen',
    NW: 'Nordrhein-Westfalen',
    RP: 'Rheinland-Pfalz',
    SH: 'Schleswig-Holstein',
    SL: 'Saarland',
    SN: 'Sachsen',
    'SN-BZ': 'Sachsen: katholische Gemeinden im Landkreis Bautzen',
    ST: 'Sachsen-Anhalt',
    TH: 'Thüringen',
    'TH-EIC': 'Thüringen: Landkreis Eichsfeld',
    'TH-UH': 'Thüringen: katholische Gemeinden im Unstrut-Hainich-Kreis',
    'TH-WAK': 'Thüringen: katholische Gemeinden im Wartburgkreis',
  },
  IT: {
    '21-TO': 'Torino',
    '25-MI': 'Milano',
    '32': 'Alto Adige / Südtirol',
    '62-RM': 'Roma',
    '82-PA': 'Palermo',
  },
}
