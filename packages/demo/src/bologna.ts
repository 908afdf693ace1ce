// Bologna: two practitioners. Names read “Esempio” and “Fittizio”; no Italian number continues with 000.
import type { DemoPlan } from './plan.ts'

export const bologna: DemoPlan = {
  slug: 'demo-tigli-bologna',
  name: 'Ambulatorio dimostrativo dei Tigli',
  phone: '051 000 0100',
  otherWays: 'Ambulatorio inventato: nessuno risponde. Qui uno studio vero indica come contattarlo.',
  countryCode: 'IT',
  languages: ['it', 'en'],
  timeZone: 'Europe/Rome',
  addressLines: ['Via dell’Esempio 1 (indirizzo inventato)', '40100 Bologna'],
  place: { postalCode: '40100', municipality: 'Bologna', area: 'it-bo', latitude: 444938, longitude: 113387 },
  accessNote: 'Primo piano con ascensore.',
  types: [
    { name: 'Visita', durationMinutes: 20 },
    { name: 'Prima visita', durationMinutes: 40 },
    { name: 'Vaccinazione', durationMinutes: 10, afterMinutes: 5 },
    { name: 'Colloquio riservato', durationMinutes: 40, silent: true },
    { name: 'Ricetta', durationMinutes: 10, booking: 'staff' },
  ],
  practitioners: [
    {
      name: 'Chiara Esempio',
      title: 'Dott.ssa',
      specialty: 'Medicina generale',
      specialtyCodes: ['394814009'],
      terms: ['ssn', 'private'],
      isRemote: true,
      loginName: 'demo-chiara',
      calendars: [
        {
          hours: [
            { weekdays: [1, 2, 3, 4, 5], from: '08:30', to: '12:30' },
            { weekdays: [2, 4], from: '15:00', to: '19:00' },
          ],
        },
      ],
    },
    {
      name: 'Luca Fittizio',
      title: 'Dott.',
      specialty: 'Pediatria',
      specialtyCodes: ['394537008'],
      terms: ['ssn'],
      loginName: 'demo-luca',
      calendars: [
        {
          hours: [
            { weekdays: [1, 3, 5], from: '14:00', to: '18:00' },
            { weekdays: [2, 6, 7], from: '09:00', to: '12:00' },
          ],
        },
      ],
    },
  ],
  visits: [
    {
      practitioner: 0,
      type: 0,
      name: 'Andrea Prova',
      phone: '051 000 0201',
      birthDate: '1975-05-09',
      reason: 'Controllo della pressione.',
    },
    { practitioner: 0, type: 1, name: 'Gio Prova', phone: '051 000 0202', birthDate: '1999-09-13' },
    {
      practitioner: 1,
      type: 2,
      name: 'Nico Finto',
      phone: '051 000 0203',
      birthDate: '2023-03-03',
      forWhom: 'child',
      bookedBy: 'Andrea Prova',
    },
    {
      practitioner: 1,
      type: 0,
      name: 'Sole Finto',
      phone: '051 000 0204',
      birthDate: '2018-06-21',
      byPhone: true,
    },
  ],
}
