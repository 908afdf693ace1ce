// Handing a visit to another practitioner: its content keys are opened with one's own keys, checked against the bodies, and
// sealed again for whoever receives it. For as long as it can be undone they are held here, and nowhere else.
import type { SealedGrant, SignedEpoch } from '@colloque/contract'
import { parseBase64url, toBase64url } from '@colloque/encoding'
import { findEntitled, findSchedule } from '@colloque/practice-document'
import {
  BODY_BYTES,
  bookingContext,
  formatGrant,
  localDay,
  openEnvelope,
  parseGrant,
  regrant,
} from '@colloque/sealing'
import type { SealedAppointment } from '../model/agenda/agenda-visit.ts'
import { CryptoFailure } from './failure.ts'
import { forgetVisit, requireKept } from './kept-contents.ts'
import { forgetOpened, requireOpenedDays } from './opened-days.ts'
import { recipientsOf, requireReceiver, verifyEpochOf } from './receiver.ts'
import { requireDocument, requireOpen, sealingTools } from './worker-state.ts'

/** Undo stands for ten seconds, and then takes a moment. */
const heldMs = 15_000

type Held = { intake: Uint8Array; contact: Uint8Array; timer: ReturnType<typeof setTimeout> }

const handedOn = new Map<string, Held>()

export type VisitToTransfer = {
  visit: SealedAppointment
  scheduleId: string
  /** ms */
  startAt: number
  /** The receiver's of now, as told: verified here. */
  epoch: SignedEpoch
}

/**
 * Grants of intake and contact for whoever receives that calendar on that day.
 * @throws CryptoFailure `cannot-open` where one does not open both oneself; `key-not-valid`
 */
export async function sealTransfer({
  visit,
  scheduleId,
  startAt,
  epoch,
}: VisitToTransfer): Promise<[SealedGrant, SealedGrant]> {
  const document = requireDocument()
  const { practitioner, isStandIn } = requireReceiver(document, scheduleId, startAt)
  const statement = verifyEpochOf(document, practitioner, epoch, Date.now())
  const recipients = recipientsOf(statement, parseBase64url(practitioner.identityPublicKey), isStandIn)
  const { appointmentId } = visit
  const [intake, contact] = [await contentKeyOf(visit, 'intake'), await contentKeyOf(visit, 'contact')]
  const { hpke } = await sealingTools()
  const context = bookingContext(document, appointmentId, visit.author)
  const [first, second] = visit.envelopes.map(({ body }) => parseBase64url(body))
  if (!first || !second) throw new CryptoFailure('cannot-open')
  const grants = [
    await regrant({ field: 'intake', context, body: first, contentKey: intake }, recipients.clinical, hpke),
    await regrant(
      { field: 'contact', context, body: second, contentKey: contact },
      recipients.administrative,
      hpke,
    ),
  ] as const
  hold(appointmentId, intake, contact)
  return [formatGrant(grants[0]), formatGrant(grants[1])]
}

/**
 * Forgets what this browser kept of a visit that was handed on. False: the service still tells a grant that one's own keys
 * fit, though nothing entitles one to it any more.
 */
export async function letGo(visit: SealedAppointment): Promise<boolean> {
  const { account, clinicalKeys, administrativeKeys } = requireOpen()
  const document = requireDocument()
  const schedule = findSchedule(document, visit.scheduleId)
  const day = schedule && localDay(Date.parse(visit.start), schedule.timeZone)
  const isEntitled = schedule && day && findEntitled(document, schedule, day).includes(account.practitionerId)
  if (isEntitled) return true
  const kept = await requireKept()
  if (kept) await forgetVisit(kept, visit.appointmentId)
  const opened = await requireOpenedDays()
  if (opened) await forgetOpened(opened, visit.appointmentId)
  const own = [...clinicalKeys, ...administrativeKeys].map(({ keyId }) => toBase64url(keyId))
  return visit.envelopes.every(({ grant }) => !own.includes(grant.keyId))
}

/** Overwrites the content keys held for undoing. */
export function forgetHandedOn(): void {
  for (const appointmentId of [...handedOn.keys()]) forget(appointmentId)
}

// As the reader's own grant says; or, of what was just handed on, as it was opened then.
async function contentKeyOf(visit: SealedAppointment, field: 'intake' | 'contact'): Promise<Uint8Array> {
  const { clinicalKeys, administrativeKeys } = requireOpen()
  const { appointmentId, author, envelopes } = visit
  const { body, grant } = field === 'intake' ? envelopes[0] : envelopes[1]
  const bytes = parseBase64url(body)
  try {
    if (bytes.length !== BODY_BYTES[field]) throw new CryptoFailure('cannot-open')
    const opened = await openEnvelope(
      {
        field,
        context: bookingContext(requireDocument(), appointmentId, author),
        body: bytes,
        grant: parseGrant(grant),
        readerKeys: field === 'intake' ? clinicalKeys : administrativeKeys,
      },
      (await sealingTools()).hpke,
    )
    return opened.contentKey
  } catch {
    const held = handedOn.get(appointmentId)?.[field]
    if (held === undefined) throw new CryptoFailure('cannot-open')
    return held.slice()
  }
}

function hold(appointmentId: string, intake: Uint8Array, contact: Uint8Array): void {
  forget(appointmentId)
  const timer = setTimeout(() => forget(appointmentId), heldMs)
  handedOn.set(appointmentId, { intake, contact, timer })
}

function forget(appointmentId: string): void {
  const held = handedOn.get(appointmentId)
  if (!held) return
  clearTimeout(held.timer)
  held.intake.fill(0)
  held.contact.fill(0)
  handedOn.delete(appointmentId)
}
