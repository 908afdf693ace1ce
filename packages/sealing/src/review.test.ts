import { toBase64url } from '@colloque/encoding'
import {
  sampleBytes,
  sampleDocument,
  sampleId,
  sampleIds,
  sampleKeys,
  sampleSigningKey,
} from '@colloque/practice-document/samples'
import { describe, expect, it } from 'vitest'
import { hpke, martin, sampleChoice, sampleVisit } from '../test/sample-visit.ts'
import { actProof, signPracticeAct, type VisitAct } from './acts.ts'
import { openBooking } from './open-booking.ts'
import type { AcceptsVisit, ToldAct, ToldVisit } from './review.ts'

const document = sampleDocument()
const honest = await sampleVisit()

async function review(changes: Partial<ToldVisit>, accepts?: AcceptsVisit, withDocument = document) {
  const opened = await openBooking(
    {
      visit: { ...honest, ...changes },
      document: withDocument,
      clinicalKeys: [martin.clinical],
      administrativeKeys: [martin.administrative],
      ...(accepts ? { accepts } : {}),
    },
    hpke,
  )
  return opened.mismatches
}

const { replyKey } = await openBooking(
  { visit: honest, document, clinicalKeys: [], administrativeKeys: [martin.administrative] },
  hpke,
)
const guestKey = replyKey ?? new Uint8Array()

const subject = {
  deploymentId: sampleIds.deployment,
  practiceId: sampleIds.practice,
  appointmentId: honest.appointmentId,
}
const moved = { scheduleId: sampleIds.weberSchedule, start: '2026-11-26T10:00:00Z' }

function told(act: VisitAct, author: 'guest' | 'practice', proof: Uint8Array): ToldAct {
  const isMove = act.kind === 'reschedule'
  return {
    actNumber: act.actNumber,
    kind: act.kind,
    author,
    status: act.kind === 'status' ? act.status : null,
    start: isMove ? act.start : null,
    scheduleId: isMove ? act.scheduleId : null,
    ...(act.kind === 'resize' ? { lengthClass: act.lengthClass } : {}),
    practitionerId: author === 'practice' ? sampleIds.martin : null,
    proof: toBase64url(proof),
  }
}

function move(actNumber: number): VisitAct {
  return { ...subject, actNumber, kind: 'reschedule', ...moved }
}

function cancel(actNumber: number): VisitAct {
  return { ...subject, actNumber, kind: 'status', status: 'cancelled' }
}

describe('a visit as the server tells it', () => {
  it('differs in nothing when the server is honest', async () => {
    expect(await review({})).toEqual([])
  })

  it('shows what the patient chose when time, schedule or length were changed', async () => {
    const start = '2026-11-25T10:00:00Z'
    expect(await review({ start })).toEqual([{ kind: 'start', told: start, sealed: honest.start }])
    expect(await review({ scheduleId: sampleIds.weberSchedule })).toEqual([
      { kind: 'schedule', told: sampleIds.weberSchedule, sealed: sampleIds.martinSchedule },
    ])
    const lengthClass = { beforeTicks: 0, lengthTicks: 12, afterTicks: 1 }
    expect(await review({ lengthClass })).toEqual([
      { kind: 'length-class', told: lengthClass, sealed: honest.lengthClass },
    ])
  })

  it('is checked by type, class and opening, which the server cannot know', async () => {
    const [schedule] = document.schedules
    const [lengthClass] = schedule?.lengthClasses ?? []
    if (!schedule || !lengthClass) throw new Error('the sample has a schedule')
    const reclassed = sampleDocument({
      schedules: [{ ...schedule, lengthClasses: [{ ...lengthClass, lengthTicks: 6 }] }],
    })
    expect(await review({}, undefined, reclassed)).toEqual([{ kind: 'class-of-type' }])
    const [consultation] = document.healthcareServices
    if (!consultation) throw new Error('the sample has visit types')
    const elsewhere = sampleDocument({ schedules: [{ ...schedule, lengthClasses: [] }] })
    expect(await review({}, undefined, elsewhere)).toEqual([{ kind: 'type-not-on-schedule' }])
    expect(await review({}, undefined, sampleDocument({ healthcareServices: [] }))).toEqual([
      { kind: 'unknown-type' },
    ])
    expect(await review({}, () => false)).toEqual([{ kind: 'outside-opening' }])
    const noTime = await review({ start: 'soon' }, () => true)
    expect(noTime.map(({ kind }) => kind)).toEqual(['start', 'outside-opening'])
    const asked: unknown[] = []
    await review({}, (visit) => asked.push(visit) > 0)
    expect(asked).toEqual([
      { healthcareServiceId: consultation.id, scheduleId: schedule.id, startAt: Date.parse(honest.start) },
    ])
  })

  it('under another version of the document must still have room for its type', async () => {
    const later = { version: 9, previousHash: toBase64url(sampleBytes('hash', 32)) }
    expect(await review({}, undefined, sampleDocument(later))).toEqual([])
    const healthcareServices = document.healthcareServices.map((type) => ({ ...type, durationMinutes: 120 }))
    const grown = { ...document, ...later, healthcareServices }
    expect(await review({}, () => true, grown)).toEqual([{ kind: 'class-of-type' }])
    expect(await review({}, undefined, grown)).toEqual([])
  })

  it('was not booked for another type than its length allows', async () => {
    const followUp = await sampleVisit({
      choice: sampleChoice({ healthcareServiceId: sampleIds.followUp, answers: [] }),
    })
    expect(await review({ ...followUp })).toEqual([])
  })
})

describe('another length', () => {
  const lengthClass = { beforeTicks: 0, lengthTicks: 9, afterTicks: 1 }
  const resized: VisitAct = { ...subject, actNumber: 1, kind: 'resize', lengthClass }
  const signed = signPracticeAct(sampleKeys.martin.secretKey, resized)

  it('is no difference where the practice proves it, and one where it is told and was not given', async () => {
    const acts = [told(resized, 'practice', signed)]
    expect(await review({ lengthClass, acts })).toEqual([])
    expect(await review({ acts })).toEqual([
      { kind: 'length-class', told: honest.lengthClass, sealed: lengthClass },
    ])
  })

  it('is named where nobody of the practice proves exactly this one', async () => {
    const other = { ...lengthClass, lengthTicks: 8 }
    const forged = [
      told(resized, 'practice', new Uint8Array(64)),
      told(resized, 'guest', actProof(guestKey, resized)),
      told({ ...resized, lengthClass: other }, 'practice', signed),
      told(resized, 'practice', signPracticeAct(sampleKeys.martin.secretKey, { ...resized, actNumber: 2 })),
      { ...told(resized, 'practice', signed), lengthClass: undefined },
    ]
    for (const act of forged) {
      expect(await review({ lengthClass, acts: [act] })).toEqual([
        { kind: 'unproven-act', position: 0 },
        { kind: 'length-class', told: lengthClass, sealed: honest.lengthClass },
      ])
    }
  })
})

describe('acts after booking', () => {
  it('move a visit when the guest or the practice proves them', async () => {
    const byGuest = told(move(1), 'guest', actProof(guestKey, move(1)))
    expect(await review({ ...moved, acts: [byGuest] })).toEqual([])
    const byPractice = told(move(1), 'practice', signPracticeAct(sampleKeys.martin.secretKey, move(1)))
    expect(await review({ ...moved, acts: [byPractice] })).toEqual([])
    const thenCancelled = told(cancel(2), 'guest', actProof(guestKey, cancel(2)))
    expect(await review({ ...moved, status: 'cancelled', acts: [byGuest, thenCancelled] })).toEqual([])
  })

  it('are marked when nobody proved them, and the last proven state is shown', async () => {
    const unproven = { kind: 'unproven-act', position: 0 }
    const differences = [
      { kind: 'schedule', told: moved.scheduleId, sealed: honest.scheduleId },
      { kind: 'start', told: moved.start, sealed: honest.start },
    ]
    const forged = [
      told(move(1), 'guest', new Uint8Array(64)),
      told(move(1), 'guest', actProof(sampleBytes('server', 32), move(1))),
      told(move(1), 'practice', actProof(guestKey, move(1))),
      told(move(1), 'practice', signPracticeAct(sampleKeys.weber.secretKey, move(1))),
      {
        ...told(move(1), 'practice', signPracticeAct(sampleKeys.martin.secretKey, move(1))),
        practitionerId: null,
      },
      { ...told(move(1), 'guest', actProof(guestKey, move(1))), proof: 'AAAA' },
    ]
    for (const act of forged)
      expect(await review({ ...moved, acts: [act] })).toEqual([unproven, ...differences])
    expect(await review(moved)).toEqual(differences)
  })

  it('prove one act only: not another number, time, schedule, status or appointment', async () => {
    const proof = actProof(guestKey, move(1))
    const replayed: ToldAct[] = [
      told(move(2), 'guest', proof),
      told({ ...move(1), start: '2026-11-26T11:00:00Z' } as VisitAct, 'guest', proof),
      told({ ...move(1), scheduleId: sampleIds.martinSchedule } as VisitAct, 'guest', proof),
      told(
        { ...subject, actNumber: 1, kind: 'status', status: 'arrived' },
        'guest',
        actProof(guestKey, cancel(1)),
      ),
      told(move(1), 'guest', actProof(guestKey, { ...move(1), appointmentId: sampleId('other') })),
    ]
    for (const act of replayed) {
      expect((await review({ acts: [act] }))[0]).toEqual({ kind: 'unproven-act', position: 0 })
    }
  })

  it('are missed when the server leaves one out or repeats one', async () => {
    const first = told(move(1), 'guest', actProof(guestKey, move(1)))
    const second = told(cancel(2), 'guest', actProof(guestKey, cancel(2)))
    const leftOut = await review({ status: 'cancelled', acts: [second] })
    expect(leftOut).toContainEqual({ kind: 'unproven-act', position: 0 })
    const repeated = await review({ ...moved, acts: [first, first] })
    expect(repeated).toEqual([{ kind: 'unproven-act', position: 1 }])
  })

  it('are not unproven by a forged one that takes the same number', async () => {
    const first = told(move(1), 'guest', actProof(guestKey, move(1)))
    const forged = told(cancel(1), 'guest', actProof(sampleBytes('server', 32), cancel(1)))
    const added = await review({ ...moved, acts: [first, forged] })
    expect(added).toEqual([{ kind: 'unproven-act', position: 1 }])
    const second = told(cancel(2), 'guest', actProof(guestKey, cancel(2)))
    const swapped = await review({ ...moved, status: 'booked', acts: [second, first] })
    expect(swapped.filter(({ kind }) => kind === 'unproven-act')).toEqual([
      { kind: 'unproven-act', position: 0 },
      { kind: 'unproven-act', position: 1 },
    ])
  })

  it('are needed for a status: the server alone cancels nothing', async () => {
    expect(await review({ status: 'cancelled' })).toEqual([
      { kind: 'status', told: 'cancelled', sealed: 'booked' },
    ])
  })

  it('of a guest move or cancel: no proof of theirs says that somebody came', async () => {
    const arrived: VisitAct = { ...subject, actNumber: 1, kind: 'status', status: 'arrived' }
    const byGuest = told(arrived, 'guest', actProof(guestKey, arrived))
    expect(await review({ status: 'arrived', acts: [byGuest] })).toEqual([
      { kind: 'unproven-act', position: 0 },
      { kind: 'status', told: 'arrived', sealed: 'booked' },
    ])
    const signed = signPracticeAct(sampleKeys.martin.secretKey, arrived)
    expect(await review({ status: 'arrived', acts: [told(arrived, 'practice', signed)] })).toEqual([])
  })

  it('are not provable without the key, so a reader without it sees them as unproven', async () => {
    const acts = [told(move(1), 'guest', actProof(guestKey, move(1)))]
    const visit = { ...honest, ...moved, acts }
    const opened = await openBooking({ visit, document, clinicalKeys: [], administrativeKeys: [] }, hpke)
    expect(opened.mismatches).toEqual([{ kind: 'unproven-act', position: 0 }])
  })
})

describe('an act that a delegate signed', () => {
  it('counts while the document names them, and as done by the service before and after', async () => {
    const secretary = sampleSigningKey('identity of a secretary')
    const id = sampleId('secretary')
    const delegates = [{ id, identityPublicKey: toBase64url(secretary.publicKey) }]
    const act = {
      ...told(move(1), 'practice', signPracticeAct(secretary.secretKey, move(1))),
      practitionerId: id,
    }
    const changes = { ...moved, acts: [act] }
    const kinds = async (withDocument: typeof document) =>
      (await review(changes, undefined, withDocument)).map(({ kind }) => kind)
    expect(await kinds({ ...document, delegates })).toEqual([])
    expect(await kinds(document)).toEqual(['unproven-act', 'schedule', 'start'])
    const another = sampleSigningKey('identity of somebody else').publicKey
    const swapped = [{ id, identityPublicKey: toBase64url(another) }]
    expect(await kinds({ ...document, delegates: swapped })).toContain('unproven-act')
  })
})
