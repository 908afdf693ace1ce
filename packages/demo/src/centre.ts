// Grenoble: a vaccination centre with two invented products, of which so many doses are delivered. Names read “fictif” and “démo”; numbers are from 01 99 00.
import type { DemoHours, DemoPlan } from './plan.ts'

const everyDay: DemoHours[] = [{ weekdays: [1, 2, 3, 4, 5, 6, 7], from: '08:00', to: '20:00' }]
const series = { visits: 2, minimumDays: 21, maximumDays: 28 }
const exemplis = { product: 'Exemplis (vaccin fictif)', boosterAfterDays: 180 }
const modelis = { product: 'Modelis (vaccin fictif)', boosterAfterDays: 365 }

export const centre: DemoPlan = {
  slug: 'demo-vaccination-grenoble',
  name: 'Centre de vaccination de démonstration',
  phone: '01 99 00 67 00',
  otherWays:
    'Centre fictif : personne ne répond à ce numéro. Ici, un vrai centre indique où se présenter sans rendez-vous.',
  countryCode: 'FR',
  languages: ['fr', 'en'],
  timeZone: 'Europe/Paris',
  addressLines: ['Halle de l’Exemple (adresse fictive)', '38000 Grenoble'],
  place: { postalCode: '38000', municipality: 'Grenoble', area: 'fr-38', latitude: 451715, longitude: 57224 },
  accessNote: 'Entrée de plain-pied. Suivez la ligne au sol.',
  types: [
    {
      name: 'Exemplis : première et deuxième dose',
      description: 'Deux injections, la seconde 21 à 28 jours après la première.',
      durationMinutes: 10,
      series,
      campaign: exemplis,
    },
    { name: 'Exemplis : rappel', durationMinutes: 10, campaign: exemplis },
    {
      name: 'Modelis : première et deuxième dose',
      description: 'Deux injections, la seconde 21 à 28 jours après la première.',
      durationMinutes: 10,
      series,
      campaign: modelis,
    },
    { name: 'Modelis : rappel', durationMinutes: 10, campaign: modelis },
  ],
  practitioners: [
    {
      name: 'Équipe médicale du centre',
      specialty: 'Vaccination',
      specialtyCodes: ['394802001'],
      terms: ['sector-1'],
      loginName: 'demo-centre',
      calendars: [
        {
          hours: everyDay,
          lanes: 6,
          types: [0, 1],
          deliveries: [
            { inDays: 0, visits: 600 },
            { inDays: 14, visits: 900 },
            { inDays: 28, visits: 1200 },
          ],
        },
        {
          hours: everyDay,
          lanes: 4,
          types: [2, 3],
          deliveries: [
            { inDays: 0, visits: 300 },
            { inDays: 21, visits: 500 },
          ],
        },
      ],
    },
  ],
  closedOnHolidays: true,
  withoutPassphrase: true,
  visits: [
    { practitioner: 0, type: 0, name: 'Camille Fictif', phone: '01 99 00 67 05', birthDate: '1972-09-03' },
    { practitioner: 0, type: 1, name: 'Gaël Fictif', phone: '01 99 00 67 01', birthDate: '1958-04-12' },
    { practitioner: 0, type: 3, name: 'Jo Démo', phone: '01 99 00 67 02', birthDate: '1987-10-30' },
    {
      practitioner: 0,
      type: 1,
      name: 'Yvonne Exemple',
      phone: '01 99 00 67 03',
      birthDate: '1939-01-08',
      bookedBy: 'Gaël Fictif',
      forWhom: 'other',
    },
    { practitioner: 0, type: 3, name: 'Eden Essai', phone: '01 99 00 67 04', birthDate: '1994-06-17' },
  ],
}
