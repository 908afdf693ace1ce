import { describe, expect, it } from 'vitest'
import { sampleDocument, sampleIds } from '../test/sample-practice.ts'
import { findEntitled, findLengthClass, findReceiver, findSchedule } from './look-up.ts'

const document = sampleDocument({
  standIns: [
    {
      practitionerId: sampleIds.martin,
      standInPractitionerId: sampleIds.weber,
      startDay: '2026-12-01',
      endDay: '2026-12-03',
    },
  ],
})

describe('looking things up in a document', () => {
  it('finds the length class of a type on a schedule, and none where it is not offered', () => {
    const schedule = findSchedule(document, sampleIds.martinSchedule)
    expect(schedule && findLengthClass(schedule, sampleIds.followUp)).toEqual({
      beforeTicks: 0,
      lengthTicks: 4,
      afterTicks: 1,
    })
    expect(schedule && findLengthClass(schedule, sampleIds.vaccination)).toBeNull()
    expect(findSchedule(document, sampleIds.place)).toBeNull()
  })

  it('names the stand-in from the first day until before the last', () => {
    const schedule = findSchedule(document, sampleIds.martinSchedule)
    const receiverOn = (day: string) => {
      const receiver = schedule && findReceiver(document, schedule, day)
      return receiver && [receiver.practitioner.id, receiver.isStandIn]
    }
    expect(receiverOn('2026-11-30')).toEqual([sampleIds.martin, false])
    expect(receiverOn('2026-12-01')).toEqual([sampleIds.weber, true])
    expect(receiverOn('2026-12-02')).toEqual([sampleIds.weber, true])
    expect(receiverOn('2026-12-03')).toEqual([sampleIds.martin, false])
  })
  it('names as readers the practitioner, the stand-in on their days, and whom the calendar is shared with', () => {
    const schedule = findSchedule(document, sampleIds.martinSchedule)
    const readersOn = (day: string, sharedWith: string[] = []) =>
      schedule && [...new Set(findEntitled(document, { ...schedule, sharedWith }, day))]
    expect(readersOn('2026-11-30')).toEqual([sampleIds.martin])
    expect(readersOn('2026-12-02')).toEqual([sampleIds.martin, sampleIds.weber])
    expect(readersOn('2026-12-03', [sampleIds.weber])).toEqual([sampleIds.martin, sampleIds.weber])
    expect(readersOn('2026-12-02', [sampleIds.weber])).toEqual([sampleIds.martin, sampleIds.weber])
  })
})
