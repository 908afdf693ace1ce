// A practice's page without one person: their key, their calendars, what stood in for them or was shared with them.
import { findMember, type PracticeDocument } from '@colloque/practice-document'
import type { PageChange } from './practice-draft.ts'

/** The change that takes a practitioner or delegate off the page, or null where it does not name them. */
export function withoutPerson(document: PracticeDocument, id: string): Required<PageChange> | null {
  if (findMember(document, id) === null) return null
  const delegates = document.delegates?.filter((delegate) => delegate.id !== id) ?? []
  const gone = new Set(
    document.schedules.filter(({ practitionerId }) => practitionerId === id).map((schedule) => schedule.id),
  )
  const fields: Partial<PracticeDocument> = {
    ...(delegates.length > 0 ? { delegates } : {}),
    practitioners: document.practitioners.filter((practitioner) => practitioner.id !== id),
    standIns: document.standIns.filter(
      ({ practitionerId, standInPractitionerId }) => practitionerId !== id && standInPractitionerId !== id,
    ),
    schedules: document.schedules.filter((schedule) => !gone.has(schedule.id)).map(withoutSharing(id)),
    healthcareServices: document.healthcareServices.map((type) => ({
      ...type,
      scheduleIds: type.scheduleIds.filter((scheduleId) => !gone.has(scheduleId)),
    })),
  }
  return { fields, dropped: delegates.length > 0 ? [] : ['delegates'] }
}

type Schedule = PracticeDocument['schedules'][number]

function withoutSharing(id: string): (schedule: Schedule) => Schedule {
  return ({ sharedWith = [], ...schedule }) => {
    const others = sharedWith.filter((one) => one !== id)
    return { ...schedule, ...(others.length > 0 ? { sharedWith: others } : {}) }
  }
}
