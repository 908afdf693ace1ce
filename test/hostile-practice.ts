// What somebody who means ill can seal for a practice: every field of visits, wishes, messages, documents, records and
// names of browsers, made of hostile-payloads.ts. Sealed by the functions the pages use.
import { parseBase64url, toBase64url } from '@colloque/encoding'
import { createHpke } from '@colloque/hpke'
import { sealDeviceLabel } from '@colloque/keyring'
import { type EpochStatement, type PracticeDocument, verifyEpoch } from '@colloque/practice-document'
import {
  type BookingToSeal,
  type ConversationEnd,
  EMPTY_CONVERSATION,
  type MessageContent,
  openBooking,
  openConversation,
  RECORD_PART_CAPACITY,
  type RecordItem,
  recordItemBytes,
  type SealedBooking,
  sealBooking,
  sealMessage,
  sealNote,
  sealRecordManifest,
  sealRecordPart,
  sealWish,
  type ToldMessage,
  type ToldVisit,
} from '@colloque/sealing'
import { classesOf, type FoundedPractice, newId, randomBytes } from './found-practice.ts'
import { hostilePayloads, packed, shownText } from './hostile-payloads.ts'

const count = hostilePayloads.length
const atOnce = 8
/** What a page may have of types and of rooms. */
const mostTypes = 64
const lanes = 8
/** Days on which the visits are. */
export const days = 10
const perDay = Math.ceil(count / days)
const dayMs = 86_400_000

/** The payload of the visit with this number in the field with that one: every field has every payload once. */
export function payloadOf(visit: number, field: number): string {
  return hostilePayloads[(visit + 53 * field) % count] ?? ''
}

/** Fields of a visit, in the order of `payloadOf`. */
export const visitFields = [
  'name',
  'phone',
  'email',
  'bookedBy',
  'type',
  'reason',
  'label',
  'answer',
] as const

/** One field of all visits as it is to be shown, sorted. */
export function shownOf(field: (typeof visitFields)[number]): string[] {
  return hostilePayloads.map((_, visit) => shownText(payloadOf(visit, visitFields.indexOf(field)))).toSorted()
}

/** A calendar that takes many at once. */
export function withManyLanes(document: PracticeDocument): PracticeDocument {
  return { ...document, schedules: document.schedules.map((schedule) => ({ ...schedule, lanes })) }
}

type Booking = Pick<BookingToSeal, 'document' | 'choice' | 'contact'>

// The document as a page that lies to itself would have it: names of types and questions are the patient's word.
function bookingOf({ document }: FoundedPractice, visit: number, startAt: number): Booking {
  const of = (field: (typeof visitFields)[number]) => payloadOf(visit, visitFields.indexOf(field))
  const [service, schedule] = [document.healthcareServices[0], document.schedules[0]]
  const [question] = service?.questions ?? []
  if (!service || !schedule || !question) throw new Error('a practice has a type with questions')
  const asked = { ...service, name: of('type'), questions: [{ ...question, label: of('label') }] }
  return {
    document: { ...document, healthcareServices: [asked] },
    choice: {
      healthcareServiceId: service.id,
      scheduleId: schedule.id,
      startAt,
      forWhom: 'other',
      reason: of('reason'),
      answers: [{ questionId: question.id, answer: of('answer') }],
      language: 'en',
    },
    contact: { name: of('name'), phone: of('phone'), email: of('email'), bookedBy: of('bookedBy') },
  }
}

async function epochOf(origin: string, { slug, account }: FoundedPractice): Promise<EpochStatement> {
  const { practitionerId, practiceId, identityPublicKey } = account
  const told = await fetch(`${origin}/api/practices/${slug}/practitioners/${practitionerId}/epoch`)
  const { statement, signature } = (await told.json()) as { statement: string; signature: string }
  return verifyEpoch({
    bytes: parseBase64url(statement),
    signature: parseBase64url(signature),
    identityPublicKey,
    practiceId,
    practitionerId,
    now: Date.now(),
  })
}

/** Books one visit for every payload, on the days from `dayAt` (ms), as patients do. */
export async function bookHostileVisits(
  origin: string,
  practice: FoundedPractice,
  dayAt: number,
): Promise<void> {
  const [epoch, hpke] = [await epochOf(origin, practice), await createHpke({ randomBytes })]
  const book = async (visit: number) => {
    const [day, place] = [Math.floor(visit / perDay), Math.floor((visit % perDay) / lanes)]
    const startAt = dayAt + day * dayMs + 8 * 3_600_000 + place * 1_800_000
    const said = bookingOf(practice, visit, startAt)
    const around = { epoch, appointmentId: newId(), guestSecret: randomBytes(32), now: Date.now() }
    const sealed = await sealBooking({ ...said, ...around, authorRole: 'patient' }, { hpke, randomBytes })
    await send(origin, `/api/practices/${practice.slug}/appointments`, sealed)
  }
  for (let from = 0; from < count; from += atOnce) {
    const visits = Array.from({ length: Math.min(atOnce, count - from) }, (_, index) => from + index)
    await Promise.all(visits.map(book))
  }
}

async function send(origin: string, path: string, body: SealedBooking): Promise<void> {
  const headers = { origin, 'content-type': 'application/json' }
  const sent = await fetch(`${origin}${path}`, { method: 'POST', headers, body: JSON.stringify(body) })
  if (sent.status !== 201) throw new Error(`not booked: ${sent.status} ${await sent.text()}`)
}

/** For every payload a wish, and a visit whose patient wrote, as the service tells them to the practice. */
export async function hostileWishes(
  origin: string,
  practice: FoundedPractice,
  most = count,
): Promise<{ wishes: object[]; visits: object[] }> {
  const [epoch, hpke] = [await epochOf(origin, practice), await createHpke({ randomBytes })]
  const dayOf = (days: number) => new Date(Date.now() + days * dayMs).toISOString().slice(0, 10)
  const [from, until] = [dayOf(1), dayOf(15)]
  const wishes: object[] = []
  const visits: object[] = []
  for (let visit = 0; visit < most; visit++) {
    const { document, choice, contact } = bookingOf(practice, visit, 0)
    const scheduleIds = [choice.scheduleId]
    const around = { epoch, appointmentId: newId(), guestSecret: randomBytes(32), now: Date.now() }
    const sealed = await sealWish(
      { document, choice, contact, scheduleIds, from, until, ...around },
      { hpke, randomBytes },
    )
    const told = { ...sealed, author: 'patient', cancelledOn: null, acts: [], newestMessage: 'patient' }
    const wish = { scheduleIds, from, until, offer: null, lapsedOffers: 0 }
    wishes.push({ ...told, status: 'waitlist', place: visit + 1, wish })
    // What stands in its envelopes is a wish: told as a visit it opens all the same, and is flagged.
    visits.push({ ...told, start: `${from}T09:00:00Z`, status: 'booked' })
  }
  return { wishes, visits }
}

/** All payloads as messages of many lines, and each as the name of a document, from the visit's patient. */
export async function hostileMessages(
  { account, document }: FoundedPractice,
  visit: ToldVisit,
): Promise<{ told: ToldMessage[]; texts: string[]; names: string[] }> {
  const { replyKey, clinicalReplyKey } = await openBooking(
    {
      visit,
      document,
      clinicalKeys: account.readerKeys('clinical'),
      administrativeKeys: account.readerKeys('administrative'),
    },
    await createHpke({ randomBytes }),
  )
  const replyKeys = { clinical: clinicalReplyKey, administrative: replyKey }
  const { deploymentId, practiceId } = account
  const context = { deploymentId, practiceId, appointmentId: visit.appointmentId }
  // Line breaks and the like cannot be sealed in a name.
  const names = hostilePayloads.map((text) => text.replace(/\p{Cc}/gu, '_'))
  const texts = packed(hostilePayloads, 3_000)
  const sentAt = '2026-01-01T00:00:00Z'
  const digest = toBase64url(new Uint8Array(32))
  const contents: MessageContent[] = [
    ...texts.map((text) => ({ field: 'message' as const, sentAt, text })),
    ...names.map((name) => ({
      ...{ field: 'document' as const, documentId: newId(), sentAt, name },
      ...{ mediaType: 'text/html', size: 12, digest },
    })),
  ]
  const told: ToldMessage[] = []
  let after: ConversationEnd = EMPTY_CONVERSATION
  for (const content of contents) {
    const sealed = sealMessage(
      { context, after, audience: 'clinical', author: 'patient', content, replyKeys },
      randomBytes,
    )
    const message: ToldMessage = { ...sealed, author: 'patient', practitionerId: null }
    told.push(message)
    after = openConversation({ context, told: [message], replyKeys, identityKeyOf: () => null }).end
  }
  return { told, texts, names }
}

/** Patients whose name ends in this mark are found together. */
export const groupMark = (group: number) => `Fiche${String.fromCharCode(97 + group)}`
export const groupSize = 40

/** A record of one patient for every payload, each with a note whose title is another one; one note holds all of them. */
export async function writeHostileRecord({ account, call }: FoundedPractice): Promise<string> {
  const tools = { hpke: await createHpke({ randomBytes }), randomBytes }
  const { deploymentId, practiceId, practitionerId, recordReader } = account
  const contextOf = (recordId: string) => ({ deploymentId, practiceId, recordId, revision: 1 })
  const note = { text: hostilePayloads.join('\n'), writtenOn: '2026-01-02' }
  const noteId = newId()
  const items = hostilePayloads.flatMap((payload, index): RecordItem[] => {
    const patientId = newId()
    const name = `${payload} ${groupMark(Math.floor(index / groupSize))}`
    const patient = { patientId, name, birthDate: null, phone: payloadOf(index, 1), mergedInto: null }
    const kind = index % 2 === 0 ? ('note' as const) : ('document' as const)
    const entry = {
      ...{ recordId: index === 0 ? noteId : newId(), revision: 1, kind, patientId },
      ...{ appointmentId: null, day: '2026-01-02', title: payloadOf(index, 2) },
    }
    return [
      { is: 'patient', patient },
      { is: 'entry', entry },
    ]
  })
  const filled: RecordItem[][] = [[]]
  let room = RECORD_PART_CAPACITY
  for (const item of items) {
    const size = recordItemBytes(item)
    if (size > room) {
      filled.push([])
      room = RECORD_PART_CAPACITY
    }
    room -= size
    filled.at(-1)?.push(item)
  }
  const parts = []
  for (const held of filled) {
    const partId = newId()
    parts.push({ partId, sealed: await sealRecordPart(held, contextOf(partId), recordReader, tools) })
  }
  const manifest = { parts: parts.map(({ partId }) => ({ partId, revision: 1 })) }
  const sealedNote = await sealNote(note, contextOf(noteId), recordReader, tools)
  const written = await call('PUT', '/api/practice/record-index', {
    replacesRevision: 0,
    sealed: await sealRecordManifest(manifest, contextOf(practitionerId), recordReader, tools),
    parts,
    removedParts: [],
    records: [{ recordId: noteId, replacesRevision: 0, sealed: sealedNote }],
    removedRecords: [],
  })
  if (!written.ok) throw new Error(`record not written: ${written.status} ${await written.text()}`)
  return note.text
}

/** One known browser for every payload, named so, as the service tells them. */
export function hostileDevices({ account }: FoundedPractice): object[] {
  return hostilePayloads.map((label) => {
    const deviceId = newId()
    const sealed = sealDeviceLabel(account.secrets.root, deviceId, label, randomBytes)
    return { deviceId, sealedLabel: toBase64url(sealed), addedOn: '2026-01-01', lastUsedOn: '2026-01-02' }
  })
}

/** A page whose every text is made of payloads, as many as its limits let in; what no page can hold is taken out. */
export function hostileDocument(document: PracticeDocument): PracticeDocument {
  const printable = hostilePayloads.map((text) =>
    text.replace(/[\p{Cc}\u2028-\u202e\u2066-\u2069\ufeff]/gu, ''),
  )
  const linesOf = (most: number, separator = ' ') =>
    packed(printable, most, { separator, sizeOf: (text) => text.length })
  const [short, line, long, prose, essay] = [80, 120, 160, 600, 2_000].map((most) => linesOf(most))
  const pick = (lines: readonly string[] | undefined, index: number) =>
    lines?.[index % lines.length] ?? 'none'
  const [service, location] = [document.healthcareServices[1], document.locations[0]]
  const [schedule] = document.schedules
  if (!service || !location || !schedule) throw new Error('a practice has types and a place')
  const healthcareServices = Array.from({ length: mostTypes }, (_, index) => ({
    ...service,
    id: index === 0 ? service.id : newId(),
    name: pick(short, index),
    description: pick(prose, index),
    preparation: pick(essay, index),
    questions: [0, 1, 2].map((question) => ({
      ...{ id: newId(), label: pick(line, 3 * index + question), kind: 'choice' as const, required: false },
      choices: [0, 1].map((choice) => `${choice}${printable[(6 * index + 2 * question + choice) % count]}`),
    })),
  }))
  return {
    ...document,
    name: pick(long, 0),
    otherWays: pick(prose, 0),
    practitioners: document.practitioners.map((person) => ({
      ...person,
      name: pick(long, 1),
      title: pick(short, 1),
      specialty: pick(long, 2),
    })),
    locations: [
      {
        ...location,
        name: pick(long, 3),
        addressLines: [0, 1, 2, 3, 4, 5].map((index) => pick(line, index)),
        accessNote: pick(prose, 1),
      },
    ],
    healthcareServices,
    resources: Array.from({ length: mostTypes }, (_, index) => ({
      ...{ id: newId(), kind: 'room' as const, name: pick(long, index), locationId: location.id },
      timeZone: schedule.timeZone,
    })),
    schedules: [{ ...schedule, lengthClasses: classesOf(healthcareServices) }],
  }
}
