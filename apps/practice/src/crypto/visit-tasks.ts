// Visits: opening them in batches, signing what the practice does to them, sealing what is booked by telephone.
import type { ScheduleRules, SignedEpoch } from '@colloque/contract'
import { toBase64url } from '@colloque/encoding'
import {
  findHealthcareService,
  findSchedule,
  fingerprintOf,
  type LengthClass,
} from '@colloque/practice-document'
import {
  type AcceptsVisit,
  type AppointmentStatus,
  type BookingChoice,
  type Contact,
  formatPrivateLink,
  type KeptContentKeys,
  openBooking,
  receiverAt,
  type SealedBooking,
  sealBooking,
} from '@colloque/sealing'
import { judgedMismatches, type SealedAppointment, type VisitContent } from '../model/agenda/agenda-visit.ts'
import { isWithinOpenings } from '../model/agenda/openings-of-day.ts'
import { withoutBidiControls } from '../model/bidi.ts'
import { CryptoFailure } from './failure.ts'
import { keptOfVisit, putAway, requireKept } from './kept-contents.ts'
import { noteOpened, requireOpenedDays } from './opened-days.ts'
import { digestContext, digestTold } from './opening-digests.ts'
import { requireReceiver, verifyEpochOf } from './receiver.ts'
import { randomBytes, requireDocument, requireOpen, sealingTools } from './worker-state.ts'

export type VisitsToOpen = { visits: readonly SealedAppointment[]; schedules: readonly ScheduleRules[] }

export type OpenedVisit = { appointmentId: string; content: VisitContent }

/** Opens each visit by itself: one that will not open never keeps the others shut. */
export async function openVisits({ visits, schedules }: VisitsToOpen): Promise<OpenedVisit[]> {
  const accepts = acceptsBy(schedules)
  const [kept, days] = [await requireKept(), await requireOpenedDays()]
  const [told, context] = days ? [await digestTold(visits), digestContext(schedules)] : [[], '']
  const opened = await Promise.all(
    visits.map(async (visit, index) => {
      const { appointmentId, start } = visit
      const content = await openVisit(visit, accepts, kept && keptOfVisit(kept, appointmentId, start))
      if (days) noteOpened(days, visit, { told: told[index] ?? '', context }, content)
      return { appointmentId, content }
    }),
  )
  // The answer does not wait for the disk.
  if (kept) void putAway(kept)
  return opened
}

async function openVisit(
  visit: SealedAppointment,
  accepts: AcceptsVisit,
  kept: KeptContentKeys | null,
): Promise<VisitContent> {
  const { account, clinicalKeys, administrativeKeys } = requireOpen()
  const isOwn = isReceiver(visit)
  const knowsKey = visit.envelopes.some(({ grant }) =>
    [...clinicalKeys, ...administrativeKeys].some(({ keyId }) => toBase64url(keyId) === grant.keyId),
  )
  if (!isOwn && !knowsKey) return { kind: 'other' }
  const { hpke } = await sealingTools()
  // The practice may book outside its openings; a patient may not.
  const check = visit.author === 'patient' ? { accepts } : {}
  const { intake, contact, mismatches } = await openBooking(
    {
      visit,
      document: requireDocument(),
      clinicalKeys,
      administrativeKeys,
      ...check,
      ...(kept ? { kept } : {}),
    },
    hpke,
  )
  // A secretary's: the intake stays the practitioner's.
  if (account.isDelegate && contact !== null)
    return { kind: 'administrative', contact: withoutBidiControls(contact), mismatches }
  if (intake === null || contact === null)
    return { kind: isOwn || account.isDelegate ? 'unopenable' : 'other' }
  return {
    kind: 'opened',
    intake: withoutBidiControls(intake),
    contact: withoutBidiControls(contact),
    mismatches: judgedMismatches(visit, mismatches),
  }
}

function isReceiver({ scheduleId, start }: SealedAppointment): boolean {
  const document = requireDocument()
  const schedule = findSchedule(document, scheduleId)
  const receiver = schedule && receiverAt(document, schedule, Date.parse(start))
  return receiver?.id === requireOpen().account.practitionerId
}

function acceptsBy(schedules: readonly ScheduleRules[]): AcceptsVisit {
  return ({ healthcareServiceId, scheduleId, startAt }) => {
    const schedule = findSchedule(requireDocument(), scheduleId)
    const told = schedules.find((entry) => entry.scheduleId === scheduleId)
    if (!schedule || !told) return true
    // Who books by invitation may use what is open to invited people.
    const type = findHealthcareService(requireDocument(), healthcareServiceId)
    const access = type?.booking === 'invitation' ? 'invitation' : 'public'
    const { timeZone } = schedule
    return isWithinOpenings({ rules: told.rules, timeZone, startAt, healthcareServiceId, access })
  }
}

export type ActToSign = { appointmentId: string; actNumber: number } & (
  | { kind: 'reschedule'; scheduleId: string; start: string }
  | { kind: 'resize'; lengthClass: LengthClass }
  | { kind: 'status'; status: AppointmentStatus }
)

/** The identity key's signature (64 bytes, base64url) over a move or change of status. */
export async function signAct(act: ActToSign): Promise<string> {
  const { account } = requireOpen()
  const { deploymentId, practiceId } = account
  return toBase64url(account.signAct({ deploymentId, practiceId, ...act }))
}

export type VisitToSeal = {
  choice: BookingChoice
  contact: Contact
  epoch: SignedEpoch
  appointmentId: string
  now: number
}

/** A visit booked by telephone, sealed like a patient's own; the private link is for a printed sheet. */
export async function sealVisit({
  choice,
  contact,
  epoch,
  appointmentId,
  now,
}: VisitToSeal): Promise<{ request: SealedBooking; privateLink: string }> {
  const document = requireDocument()
  const { practitioner } = requireReceiver(document, choice.scheduleId, choice.startAt)
  const statement = verifyEpochOf(document, practitioner, epoch, now)
  const guestSecret = randomBytes(32)
  const request = await sealBooking(
    {
      document,
      epoch: statement,
      appointmentId,
      choice,
      contact,
      guestSecret,
      authorRole: 'practice',
      now,
    },
    await sealingTools(),
  )
  const fingerprint = fingerprintOf(requirePracticeKey()).compact
  return { request, privateLink: formatPrivateLink({ appointmentId, guestSecret, fingerprint }) }
}

function requirePracticeKey(): Uint8Array {
  const { practicePublicKey } = requireOpen()
  if (practicePublicKey === null) throw new CryptoFailure('stopped')
  return practicePublicKey
}
