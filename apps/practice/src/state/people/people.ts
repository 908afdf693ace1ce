// Who belongs to the practice, over time: somebody who left ends what they were given, in this browser as in every other.
import type { Member } from '@colloque/contract'
import { findMember, type PracticeDocument } from '@colloque/practice-document'
import { computed } from '@preact/signals'
import { runTask } from '../../crypto/crypto-worker.ts'
import { withoutPerson } from '../../model/page/without-person.ts'
import { rewrapVisits, startEmergency } from '../account/rotation.ts'
import { noticeShares, readShares } from '../account/shares.ts'
import { loadVisits, openVisits } from '../agenda/load-visits.ts'
import { visits } from '../agenda/on-show.ts'
import { api, requireAnswer } from '../api.ts'
import { isReadOnly } from '../browser/offline.ts'
import { inTurn } from '../in-turn.ts'
import { publish, signNext } from '../page/publishing.ts'
import { refreshMember } from '../session/refresh-member.ts'
import { isResuming } from '../session/resuming.ts'
import {
  isAdministrator,
  isNamed,
  isSecretary,
  isUnlocked,
  member,
  requireMember,
} from '../session/session.ts'
import { grantFurther, grantNew } from './further-grants.ts'
import { keepMemberKey, readHeld, takeHandedOver } from './handed-over.ts'
import { noteLeavers, takeLeavers } from './leavers.ts'
import { loadStandInAsks } from './stand-in-asks.ts'

type StandIn = PracticeDocument['standIns'][number]

/** Who has joined and is not on the signed page yet, for whom the administrator's screen is the next to act. */
export const waitingPeople = computed<readonly Member[]>(() => {
  const told = member.value
  if (told === null || !isAdministrator.value) return []
  return told.practice.members.filter(({ practitionerId }) => !findMember(told.document, practitionerId))
})

/** What is left to do once somebody has unlocked; runs beside them. @throws ProblemError, CryptoFailure */
export function keepPeople(): Promise<void> {
  return inTurn(keepNow)
}

async function keepNow(): Promise<void> {
  await keepMemberKey()
  if (isNamed.value && !isSecretary.value) {
    await meetLeavers()
    await rewrapVisits()
    await grantFurther()
    await loadStandInAsks()
  }
  await noticeShares()
}

/**
 * Looks whether the signed page, its people, one's own keys, what was handed over or whom one can help has changed, and does
 * what follows; asked while the desk is looked at. @throws ProblemError, CryptoFailure
 */
export function noticePractice(): Promise<void> {
  return inTurn(async () => {
    // After unlocking without the service nobody is signed in before the days have been asked for.
    if (!isUnlocked.value || isReadOnly.value || isResuming()) return
    const before = requireMember().practice
    const { signedDocument, members } = await requireAnswer(api.api.practice.$get())
    const isChanged = signedDocument.signature !== before.signedDocument.signature
    // Joining signs nothing: whoever waits is told of by the list alone.
    const isJoined = JSON.stringify(members) !== JSON.stringify(before.members)
    // Another browser of the same person may have made new keys.
    const hasClosed = visits.value.some(({ content }) => content.kind === 'unopenable')
    if (!isUnlocked.value) return
    if (isChanged || isJoined || hasClosed) await refreshMember()
    if (isChanged) await keepNow()
    if ((await takeHandedOver()) || hasClosed) await openVisits({ isAnew: true })
    // Who was chosen to help signs nothing, and the page says nothing of it.
    await readShares()
    if (isChanged || !isNamed.value || isSecretary.value) return
    await grantNew()
    await loadStandInAsks()
  })
}

/** Whether the signed page names this person by now; what was handed over meanwhile opens at once then. */
export function lookWhetherNamed(): Promise<boolean> {
  return inTurn(async () => {
    if (!isUnlocked.value) return false
    await refreshMember()
    if (isNamed.value) await takeHandedOver()
    return isNamed.value
  })
}

/** Removes somebody: access, page and keys in one go. @throws ProblemError, CryptoFailure */
export function removePerson({ practitionerId: memberId }: Member): Promise<void> {
  return inTurn(async () => {
    const change = withoutPerson(requireMember().document, memberId)
    const signedDocument = change === null ? null : await signNext(change)
    const request = { param: { memberId }, json: { signedDocument } }
    await requireAnswer(api.api.practice.members[':memberId'].removal.$post(request))
    await refreshMember()
    // Somebody who was only waiting had nothing.
    if (change !== null) await startEmergency(refreshMember)
    takeLeavers()
    await loadVisits()
  })
}

/** Takes the inbox of names back from a secretary who stays. @throws ProblemError, CryptoFailure */
export function takeBackInbox(memberId: string): Promise<void> {
  return inTurn(async () => {
    // Told no more only once it opens nothing new: whatever stops before that leaves in sight what they hold.
    await startEmergency(refreshMember, [memberId], async () => {
      await requireAnswer(api.api.practice['seed-grants'][':memberId'].$delete({ param: { memberId } }))
    })
    await readHeld()
  })
}

/** Names a stand-in on the page and grants what is booked already, if it is one's own; answers with how much that was. */
export function nameStandIn(standIn: StandIn): Promise<number> {
  return inTurn(async () => {
    await publish({ standIns: [...requireMember().document.standIns, standIn] })
    return grantFurther()
  })
}

/** Ends a stand-in: off the page, with which the service deletes what its practitioner had granted. */
export function endStandIn(standIn: StandIn): Promise<void> {
  return inTurn(async () => {
    const isSame = (other: StandIn) =>
      other.practitionerId === standIn.practitionerId && other.startDay === standIn.startDay
    await publish({ standIns: requireMember().document.standIns.filter((other) => !isSame(other)) })
  })
}

// Seen on the page before and gone now, or given an inbox by one's own hand and gone now.
async function meetLeavers(): Promise<void> {
  const leavers = takeLeavers()
  const told = await readHeld()
  const { document } = requireMember()
  const boundary = await runTask('emergencyBoundary', null)
  const isHeldByLeaver = told?.given.some(
    ({ delegateId, epoch }) => findMember(document, delegateId) === null && epoch >= boundary,
  )
  if (leavers.length === 0 && !isHeldByLeaver) return
  try {
    await startEmergency(refreshMember)
  } catch (error) {
    noteLeavers(leavers)
    throw error
  }
}
