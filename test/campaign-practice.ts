// A practice in a campaign: two doses in one act, a booster due afterwards, six visits side by side.
import type { PracticeDocument } from '@colloque/practice-document'
import { classesOf, type FoundedPractice, foundPractice } from './found-practice.ts'
import type { Service } from './harness.ts'

export const doses = 'Exemplis: two doses'
export const single = 'Exemplis: booster'

/** The document of `foundPractice` as a vaccination centre's. */
export function asCampaign(document: PracticeDocument): PracticeDocument {
  const [first, second] = document.healthcareServices
  if (!first || !second) throw new Error('a practice has two types')
  const campaign = { product: 'Exemplis (invented)', boosterAfterDays: 180 }
  const asked = {
    durationMinutes: 10,
    questions: [],
    reasonAsked: false,
    asks: { birthDate: 'no', phone: 'no', email: 'no' },
    campaign,
  } as const
  const series = { visits: 2, minimumDays: 21, maximumDays: 28 }
  const healthcareServices = [
    { ...first, ...asked, questions: [], name: doses, series },
    { ...second, ...asked, questions: [], name: single },
  ]
  return {
    ...document,
    name: 'Centre d’essai des Tilleuls',
    healthcareServices,
    schedules: document.schedules.map((schedule) => ({
      ...schedule,
      lanes: 2,
      gridMinutes: 10,
      lengthClasses: classesOf(healthcareServices),
    })),
  }
}

/** Founds it; `change` adds to the document. */
export async function foundCampaign(
  service: Service,
  change: (document: PracticeDocument) => PracticeDocument = (document) => document,
): Promise<FoundedPractice> {
  const invitationToken = await service.invite()
  return foundPractice({
    origin: service.origin,
    invitationToken,
    change: (document) => change(asCampaign(document)),
  })
}
