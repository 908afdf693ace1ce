// Berlin: three practitioners. Names read “Muster” and “Beispiel”; numbers are from 030 23125, kept for fiction.
import type { DemoPlan } from './plan.ts'

export const berlin: DemoPlan = {
  slug: 'demo-linden-berlin',
  name: 'Demo-Praxis an den Linden',
  phone: '030 23125 100',
  otherWays:
    'Diese Praxis ist erfunden, niemand nimmt ab. Hier steht sonst, wie man sie ohne Internet erreicht.',
  countryCode: 'DE',
  languages: ['de', 'en'],
  timeZone: 'Europe/Berlin',
  addressLines: ['Musterstraße 1 (erfundene Adresse)', '10000 Berlin'],
  place: { postalCode: '10000', municipality: 'Berlin', area: 'de-be', latitude: 525200, longitude: 134050 },
  accessNote: 'Erdgeschoss, stufenlos. Bitte bei „Muster“ klingeln.',
  types: [
    { name: 'Sprechstunde', durationMinutes: 15 },
    { name: 'Erster Besuch', description: 'Bitte Versichertenkarte mitbringen.', durationMinutes: 30 },
    { name: 'Impfung', durationMinutes: 10, afterMinutes: 5 },
    { name: 'Schwangerschaftsabbruch, Beratung', durationMinutes: 45, silent: true },
    { name: 'Vorsorgeuntersuchung', durationMinutes: 30 },
    {
      name: 'Gespräch',
      durationMinutes: 45,
      question: { label: 'Möchten Sie eine Begleitperson mitbringen?', choices: ['Ja', 'Nein'] },
    },
  ],
  practitioners: [
    {
      name: 'Jule Beispiel',
      title: 'Dr.',
      specialty: 'Allgemeinmedizin',
      specialtyCodes: ['394814009'],
      terms: ['statutory'],
      loginName: 'demo-jule',
      calendars: [
        {
          hours: [
            { weekdays: [1, 2, 3, 4, 5], from: '08:00', to: '12:30' },
            { weekdays: [1, 3, 4], from: '15:00', to: '18:00' },
          ],
        },
      ],
    },
    {
      name: 'Anton Muster',
      title: 'Dr.',
      specialty: 'Gynäkologie',
      specialtyCodes: ['394586005'],
      terms: ['statutory', 'private'],
      languages: ['de', 'en', 'tr'],
      loginName: 'demo-anton',
      calendars: [
        {
          hours: [
            { weekdays: [1, 2, 4, 5], from: '09:00', to: '13:00' },
            { weekdays: [2, 4, 7], from: '14:00', to: '17:00' },
          ],
        },
      ],
    },
    {
      name: 'Lena Muster',
      title: 'Dr.',
      specialty: 'Psychotherapie',
      specialtyCodes: ['394913002'],
      terms: ['private', 'self-pay'],
      isRemote: true,
      loginName: 'demo-lena',
      calendars: [{ hours: [{ weekdays: [1, 2, 3, 6], from: '12:00', to: '18:00' }] }],
    },
  ],
  visits: [
    {
      practitioner: 0,
      type: 0,
      name: 'Kim Probe',
      phone: '030 23125 201',
      birthDate: '1988-02-11',
      reason: 'Seit drei Tagen Halsschmerzen.',
    },
    { practitioner: 0, type: 2, name: 'Toni Probe', phone: '030 23125 202', birthDate: '1965-07-23' },
    {
      practitioner: 0,
      type: 1,
      name: 'Robin Erfunden',
      phone: '030 23125 203',
      birthDate: '1993-10-01',
      reason: 'Neu in der Stadt.',
      byPhone: true,
    },
    {
      practitioner: 1,
      type: 4,
      name: 'Sascha Probe',
      phone: '030 23125 204',
      birthDate: '1982-04-17',
    },
    {
      practitioner: 2,
      type: 5,
      name: 'Luca Erfunden',
      phone: '030 23125 205',
      birthDate: '2000-12-24',
      reason: 'Ich möchte über die Arbeit sprechen.',
    },
  ],
}
