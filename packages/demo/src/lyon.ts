// Lyon: two practitioners. Names read “exemple” and “modèle”; numbers are from 01 99 00, kept for fiction.
import type { DemoPlan } from './plan.ts'

export const lyon: DemoPlan = {
  slug: 'demo-tilleuls-lyon',
  name: 'Cabinet de démonstration des Tilleuls',
  phone: '01 99 00 12 34',
  otherWays:
    'Cabinet fictif : personne ne répond à ce numéro. Ici, un vrai cabinet indique comment le joindre.',
  countryCode: 'FR',
  languages: ['fr', 'en'],
  timeZone: 'Europe/Paris',
  addressLines: ['1 rue de l’Exemple (adresse fictive)', '69000 Lyon'],
  place: { postalCode: '69000', municipality: 'Lyon', area: 'fr-69', latitude: 457600, longitude: 48400 },
  accessNote: 'Deuxième étage avec ascenseur. Entrée sans marche par la cour.',
  types: [
    { name: 'Consultation', durationMinutes: 20 },
    {
      name: 'Première consultation',
      description: 'Pour une première venue au cabinet. Apportez vos ordonnances en cours.',
      durationMinutes: 40,
      question: { label: 'Prenez-vous un traitement en ce moment ?' },
    },
    { name: 'Vaccination', durationMinutes: 10, afterMinutes: 5 },
    {
      name: 'Dépistage VIH et IST',
      description: 'Confidentiel. Aucune pièce n’est demandée à l’accueil.',
      durationMinutes: 20,
      silent: true,
    },
    { name: 'Consultation longue', durationMinutes: 45 },
    { name: 'Renouvellement d’ordonnance', durationMinutes: 10 },
  ],
  practitioners: [
    {
      name: 'Camille Exemple',
      title: 'Dr',
      specialty: 'Médecine générale',
      specialtyCodes: ['394814009'],
      terms: ['sector-1'],
      languages: ['fr', 'en', 'ar'],
      loginName: 'demo-camille',
      calendars: [
        {
          hours: [
            { weekdays: [1, 2, 3, 4, 5], from: '09:00', to: '12:00' },
            { weekdays: [1, 2, 4], from: '14:00', to: '18:30' },
            { weekdays: [6], from: '09:00', to: '11:00', access: 'staff' },
          ],
        },
      ],
    },
    {
      name: 'Noé Modèle',
      title: 'Dr',
      specialty: 'Psychiatrie',
      specialtyCodes: ['394587001'],
      terms: ['sector-2'],
      isRemote: true,
      loginName: 'demo-noe',
      calendars: [
        {
          hours: [
            { weekdays: [1, 3, 5], from: '10:00', to: '13:00' },
            { weekdays: [2, 3, 5, 7], from: '14:00', to: '19:00' },
          ],
        },
      ],
    },
  ],
  visits: [
    {
      practitioner: 0,
      type: 0,
      name: 'Alix Démo',
      phone: '01 99 00 45 01',
      birthDate: '1984-03-27',
      reason: 'Toux depuis deux semaines, surtout la nuit.',
    },
    {
      practitioner: 0,
      type: 3,
      name: 'Sacha Fictif',
      phone: '01 99 00 45 02',
      birthDate: '1996-11-02',
      reason: 'Je préfère en parler sur place.',
    },
    {
      practitioner: 0,
      type: 1,
      name: 'Lou Essai',
      phone: '01 99 00 45 03',
      birthDate: '1971-06-14',
      reason: 'Je viens d’emménager et je cherche un médecin traitant.',
    },
    {
      practitioner: 0,
      type: 2,
      name: 'Maël Démo',
      phone: '01 99 00 45 01',
      birthDate: '2021-09-05',
      forWhom: 'child',
      bookedBy: 'Alix Démo',
    },
    {
      practitioner: 0,
      type: 5,
      name: 'Claude Prototype',
      phone: '01 99 00 45 04',
      birthDate: '1949-01-30',
      byPhone: true,
    },
    {
      practitioner: 1,
      type: 4,
      name: 'Dominique Échantillon',
      phone: '01 99 00 45 05',
      birthDate: '1990-08-19',
      reason: 'Je dors très mal depuis l’été.',
    },
    { practitioner: 1, type: 0, name: 'Andrea Test', phone: '01 99 00 45 06', birthDate: '1979-12-08' },
  ],
}
