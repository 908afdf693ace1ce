import { toBase64url } from '@colloque/encoding'
import { encodePracticeDocument, type PracticeDocument } from '@colloque/practice-document'
import { sampleDocument, sampleId, sampleIds, sampleSigningKey } from '@colloque/practice-document/samples'
import { describe, expect, it } from 'vitest'
import { nextVersion } from './practice-draft.ts'
import { withoutPerson } from './without-person.ts'

const secretary = {
  id: sampleId('secretary'),
  identityPublicKey: toBase64url(sampleSigningKey('secretary').publicKey),
}

function practice(): PracticeDocument {
  const plain = sampleDocument()
  return {
    ...plain,
    delegates: [secretary],
    standIns: [
      {
        practitionerId: sampleIds.martin,
        standInPractitionerId: sampleIds.weber,
        startDay: '2026-12-01',
        endDay: '2026-12-05',
      },
    ],
    schedules: plain.schedules.map((schedule) =>
      schedule.practitionerId === sampleIds.martin
        ? { ...schedule, sharedWith: [sampleIds.weber] }
        : schedule,
    ),
  }
}

function nextWithout(id: string): PracticeDocument {
  const change = withoutPerson(practice(), id)
  if (change === null) throw new Error('the page names them')
  return nextVersion(practice(), 'A'.repeat(43), change, '2026-11-24')
}

describe('the page without somebody', () => {
  it('names no delegates any more when its only secretary leaves', () => {
    const next = nextWithout(secretary.id)
    expect(next.delegates).toBeUndefined()
    expect(next.practitioners).toEqual(practice().practitioners)
    expect(() => encodePracticeDocument(next)).not.toThrow()
  })

  it('loses a practitioner with their calendars, stand-ins and what was shared with them, and holds together', () => {
    const next = nextWithout(sampleIds.weber)
    expect(JSON.stringify(next)).not.toContain(sampleIds.weber)
    expect(JSON.stringify(next)).not.toContain(sampleIds.weberSchedule)
    expect(next.delegates).toEqual([secretary])
    expect(() => encodePracticeDocument(next)).not.toThrow()
  })

  it('is none where it does not name them', () => {
    expect(withoutPerson(practice(), sampleId('nobody'))).toBeNull()
  })
})
