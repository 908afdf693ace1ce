import type { DocumentSchedule } from '@colloque/practice-document'
import { describe, expect, it } from 'vitest'
import { isAnyOffered, type OfferedSchedule } from './offer.ts'

function offered(id: string, specialty?: string): OfferedSchedule {
  const schedule: DocumentSchedule = {
    id,
    practitionerId: id,
    locationId: '',
    timeZone: 'Europe/Paris',
    gridMinutes: 5,
    minimumNoticeMinutes: 0,
    maximumHorizonDays: 60,
    cancelCutoffMinutes: 0,
    lengthClasses: [],
  }
  const practitioner = { id, name: id, identityPublicKey: '', ...(specialty ? { specialty } : {}) }
  return {
    schedule,
    practitioner,
    lengthClass: { beforeTicks: 0, lengthTicks: 1, afterTicks: 0 },
  }
}

describe('whoever is free first', () => {
  it('is a choice among practitioners of the same specialty', () => {
    expect(isAnyOffered([offered('a', 'General practice'), offered('b', 'General practice')])).toBe(true)
    expect(isAnyOffered([offered('a'), offered('b')])).toBe(true)
  })

  it('is none among different specialties, nor with one calendar', () => {
    expect(isAnyOffered([offered('a', 'General practice'), offered('b', 'Physiotherapy')])).toBe(false)
    expect(isAnyOffered([offered('a', 'General practice'), offered('b')])).toBe(false)
    expect(isAnyOffered([offered('a')])).toBe(false)
  })
})
