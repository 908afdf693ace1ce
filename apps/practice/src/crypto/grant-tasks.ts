// Further grants of visits: re-wrapping for one's newest epoch, granting to a stand-in or a colleague. A body never
// changes; its content key is opened with one's own keys, checked against the body, and sealed again.
import type { GrantChange, HeldEnvelope, HeldVisit, SignedEpoch } from '@colloque/contract'
import { parseBase64url } from '@colloque/encoding'
import { newestEmergency } from '@colloque/keyring'
import { findCurrentEpoch, findEntitled, findPractitioner, findSchedule } from '@colloque/practice-document'
import {
  bookingContext,
  findProvenPlace,
  formatGrant,
  type Intake,
  localDay,
  openEnvelope,
  parseGrant,
  parseIntake,
  regrant,
  replyKey,
} from '@colloque/sealing'
import { CryptoFailure } from './failure.ts'
import { recipientsOf, verifyEpochOf } from './receiver.ts'
import { requireDocument, requireOpen, sealingTools } from './worker-state.ts'

/** Below which of one's own epochs nothing of the visits to come may stay granted; 0: nowhere. */
export async function emergencyBoundary(_: null): Promise<number> {
  return newestEmergency(requireOpen().account.epochs)
}

/** Re-wraps for one's epoch of now; what does not open is left as it is. */
export async function rewrap(envelopes: readonly HeldEnvelope[]): Promise<GrantChange[]> {
  const { account } = requireOpen()
  const epoch = findCurrentEpoch(account.epochs, Date.now())
  if (epoch === null) throw new CryptoFailure('key-not-valid')
  const recipients = recipientsOf(epoch, account.identityPublicKey, false)
  return grantEach(await openHeld(envelopes), recipients, ({ grant }) => grant.keyId)
}

export type VisitsToGrant = {
  envelopes: readonly HeldEnvelope[]
  /** What was done to them since they were booked. */
  visits: readonly HeldVisit[]
  practitionerId: string
  /** Theirs of now, as told: verified here. */
  epoch: SignedEpoch
  isStandIn: boolean
}

/**
 * Grants visits to another practitioner of the signed page, one by one: those that it lets them read where the visit stands
 * by what was sealed and proven, whichever are told. @throws CryptoFailure
 */
export async function grantVisits(wanted: VisitsToGrant): Promise<GrantChange[]> {
  const { envelopes, visits, practitionerId, epoch, isStandIn } = wanted
  const document = requireDocument()
  const practitioner = findPractitioner(document, practitionerId)
  if (practitioner === null) throw new CryptoFailure('key-not-valid')
  const identityPublicKey = parseBase64url(practitioner.identityPublicKey)
  const statement = verifyEpochOf(document, practitioner, epoch, Date.now())
  const byVisit = Map.groupBy(await openHeld(envelopes), ({ envelope }) => envelope.appointmentId)
  const readable = [...byVisit].flatMap(([appointmentId, opened]) => {
    const acts = visits.find((visit) => visit.appointmentId === appointmentId)?.acts ?? []
    return mayRead(practitionerId, { appointmentId, acts }, opened) ? opened : []
  })
  return grantEach(readable, recipientsOf(statement, identityPublicKey, isStandIn), () => null)
}

// On a calendar of one's own, which the page lets them read on that day.
function mayRead(practitionerId: string, visit: HeldVisit, opened: readonly OpenedHeld[]): boolean {
  const [intake, contact] = ([1, 2] as const).map((field) =>
    opened.find(({ envelope }) => envelope.field === field),
  )
  if (!intake || !contact) return false
  const document = requireDocument()
  const declared = findIntake(intake.plaintext)
  if (declared === null) return false
  const known = { intake: declared, replyKey: replyKey(contact.contentKey) }
  const { scheduleId, start } = findProvenPlace(visit, document, known)
  const schedule = findSchedule(document, scheduleId)
  if (schedule?.practitionerId !== requireOpen().account.practitionerId) return false
  const day = localDay(Date.parse(start), schedule.timeZone)
  return findEntitled(document, schedule, day).includes(practitionerId)
}

// Whoever sealed it may have written anything.
function findIntake(plaintext: Uint8Array): Intake | null {
  try {
    return parseIntake(plaintext)
  } catch {
    return null
  }
}

type OpenedHeld = {
  envelope: HeldEnvelope
  sealed: { field: 'intake' | 'contact'; context: ReturnType<typeof bookingContext>; body: Uint8Array }
  plaintext: Uint8Array
  contentKey: Uint8Array
}

// What does not open is left out.
async function openHeld(envelopes: readonly HeldEnvelope[]): Promise<OpenedHeld[]> {
  const { clinicalKeys, administrativeKeys } = requireOpen()
  const document = requireDocument()
  const { hpke } = await sealingTools()
  const opened = await Promise.all(
    envelopes.map(async (envelope): Promise<OpenedHeld | null> => {
      const { appointmentId, field, author } = envelope
      const isIntake = field === 1
      const readerKeys = isIntake ? clinicalKeys : administrativeKeys
      try {
        const sealed = {
          field: isIntake ? ('intake' as const) : ('contact' as const),
          context: bookingContext(document, appointmentId, author),
          body: parseBase64url(envelope.body),
        }
        const found = await openEnvelope({ ...sealed, grant: parseGrant(envelope.grant), readerKeys }, hpke)
        return { envelope, sealed, ...found }
      } catch {
        return null
      }
    }),
  )
  return opened.filter((one) => one !== null)
}

async function grantEach(
  opened: readonly OpenedHeld[],
  recipients: ReturnType<typeof recipientsOf>,
  replaces: (envelope: HeldEnvelope) => string | null,
): Promise<GrantChange[]> {
  const { hpke } = await sealingTools()
  return Promise.all(
    opened.map(async ({ envelope, sealed, contentKey }) => {
      const { appointmentId, field } = envelope
      const recipient = recipients[sealed.field === 'intake' ? 'clinical' : 'administrative']
      const grant = await regrant({ ...sealed, contentKey }, recipient, hpke)
      return { appointmentId, field, replacesKeyId: replaces(envelope), grant: formatGrant(grant) }
    }),
  )
}
