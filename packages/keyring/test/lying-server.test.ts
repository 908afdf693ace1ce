// A server that lies, one named attack at a time. Each is refused with its own code, which each screen words in
// its own way. Every attack has its honest control in the same test.

import { parseBase64url, toBase64url } from '@colloque/encoding'
import { createHpke } from '@colloque/hpke'
import {
  fingerprintOf,
  hashPracticeDocument,
  type PracticeDocument,
  parseEpoch,
  type SignedEpoch,
  verifyEpoch,
  verifyPracticeDocument,
} from '@colloque/practice-document'
import { sampleId, sampleIds, sampleSigningKey, signedSample } from '@colloque/practice-document/samples'
import {
  formatPrivateLink,
  openBooking,
  openBookingAsGuest,
  openNote,
  parsePrivateLink,
  type SealedBooking,
  sealBooking,
  sealNote,
  type ToldVisit,
} from '@colloque/sealing'
import { describe, expect, it } from 'vitest'
import { openAccount, requireOwnKeys } from '../src/account.ts'
import { emptyChainMemory, rememberDocument, rememberRevision } from '../src/chain-memory.ts'
import { createEpochs } from '../src/epochs.ts'
import { signDocument } from '../src/founding.ts'
import type { UnlockedAccount } from '../src/unlocked-account.ts'
import { unlockRoot } from '../src/unlocker.ts'
import {
  createSampleAccount,
  documentOf,
  foundSample,
  randomBytes,
  randomUnlockers,
  sampleNow,
  sampleOwner,
  slotOf,
  tellAccount,
} from './sample-account.ts'

const hpke = await createHpke({ randomBytes })
const tools = { hpke, randomBytes }
const account = createSampleAccount()
const document = documentOf(account)
const published = decodeSigned(signDocument(account, document))
const link = parsePrivateLink(
  formatPrivateLink({
    appointmentId: sampleId('appointment'),
    guestSecret: randomBytes(32),
    fingerprint: fingerprintOf(published.practicePublicKey).compact,
  }),
)

function decodeSigned(signed: ReturnType<typeof signDocument>): ReturnType<typeof signedSample> {
  return {
    bytes: parseBase64url(signed.document),
    signature: parseBase64url(signed.signature),
    practicePublicKey: parseBase64url(signed.practicePublicKey),
  }
}

function codeOf(run: () => unknown): string | null {
  try {
    run()
    return null
  } catch (error) {
    if (error instanceof Error && 'code' in error) return String(error.code)
    throw error
  }
}

function currentEpoch(of: UnlockedAccount): SignedEpoch {
  const [first] = of.secrets.epochs
  if (!first) throw new Error('a new account has epochs')
  return first
}

/** What a patient's browser does with a document and an epoch before it seals anything. */
function believe(received: ReturnType<typeof signedSample>, epoch: SignedEpoch, now = sampleNow) {
  const verified = verifyPracticeDocument({ ...received, pinnedFingerprint: link.fingerprint })
  const practitioner = verified.practitioners.find(({ id }) => id === sampleIds.martin)
  return verifyEpoch({
    ...epoch,
    identityPublicKey: parseBase64url(practitioner?.identityPublicKey ?? ''),
    deploymentId: verified.deploymentId,
    practiceId: verified.practiceId,
    practitionerId: sampleIds.martin,
    now,
  })
}

async function book(): Promise<SealedBooking> {
  return sealBooking(
    {
      document,
      epoch: believe(published, currentEpoch(account)),
      appointmentId: link.appointmentId,
      choice: {
        healthcareServiceId: sampleIds.consultation,
        scheduleId: sampleIds.martinSchedule,
        startAt: Date.UTC(2026, 10, 25, 9),
        forWhom: 'self',
        reason: 'private',
        answers: [],
        language: 'fr',
      },
      contact: { name: 'Aline Roche' },
      guestSecret: link.guestSecret,
      authorRole: 'patient',
      now: sampleNow,
    },
    tools,
  )
}

function tell({ manageTokenHash: _, ...sealed }: SealedBooking, changes: Partial<ToldVisit> = {}): ToldVisit {
  return { ...sealed, status: 'booked', author: 'patient', acts: [], ...changes }
}

function openAsPractice(visit: ToldVisit, withDocument: PracticeDocument = document) {
  const [clinicalKeys, administrativeKeys] = [
    account.readerKeys('clinical'),
    account.readerKeys('administrative'),
  ]
  return openBooking({ visit, document: withDocument, clinicalKeys, administrativeKeys }, hpke)
}

describe('towards a patient, a lying server is refused when it', () => {
  it('swaps the practice: another key under the pinned fingerprint', () => {
    const operator = signedSample(document, sampleSigningKey('operator'))
    expect(codeOf(() => believe(published, currentEpoch(account)))).toBeNull()
    expect(codeOf(() => believe(operator, currentEpoch(account)))).toBe('fingerprint-mismatch')
  })

  it('swaps the identity key, or forges any other part of the document', () => {
    const forged = [
      documentOf(createSampleAccount()),
      documentOf(account, { phone: '+33 4 99 99 99 99' }),
      documentOf(account, { courierPublicKey: toBase64url(randomBytes(32)) }),
    ]
    for (const wrong of forged) {
      const { bytes } = signedSample(wrong)
      expect(codeOf(() => believe({ ...published, bytes }, currentEpoch(account)))).toBe('signature')
    }
  })

  it('swaps the inbox key: an epoch of its own making', () => {
    const owner = {
      deploymentId: sampleIds.deployment,
      practiceId: sampleIds.practice,
      practitionerId: sampleIds.martin,
    }
    const wanted = { owner, from: sampleNow, count: 1, previous: null }
    const [forged] = createEpochs({ ...wanted, identitySecretKey: randomBytes(32) }, randomBytes)
    expect(codeOf(() => believe(published, forged ?? currentEpoch(account)))).toBe('signature')
    const { bytes } = forged ?? currentEpoch(account)
    const { signature } = currentEpoch(account)
    expect(codeOf(() => believe(published, { bytes, signature }))).toBe('signature')
  })

  it('shows an expired epoch, or one that has not begun', () => {
    const { notBeforeAt, notAfterAt } = parseEpoch(currentEpoch(account).bytes)
    expect(codeOf(() => believe(published, currentEpoch(account), notAfterAt))).toBe('expired')
    expect(codeOf(() => believe(published, currentEpoch(account), notBeforeAt - 1))).toBe('not-yet-valid')
  })

  it('shows an older document than this client has seen', () => {
    const hash = hashPracticeDocument(published.bytes)
    const second = decodeSigned(
      signDocument(account, documentOf(account, { version: 2, previousHash: toBase64url(hash) })),
    )
    const memory = rememberDocument(emptyChainMemory, 2, hashPracticeDocument(second.bytes))
    const seen = {
      newestSeenVersion: memory.document?.version ?? 0,
      newestSeenHash: parseBase64url(memory.document?.hash ?? ''),
    }
    expect(codeOf(() => verifyPracticeDocument({ ...second, ...seen }))).toBeNull()
    expect(codeOf(() => verifyPracticeDocument({ ...published, ...seen }))).toBe('older-version')
    expect(codeOf(() => rememberDocument(memory, 1, hash))).toBe('rolled-back')
  })

  it('changes the time of a visit shown through the private link', async () => {
    const sealed = await book()
    const guest = (visit: ToldVisit) => openBookingAsGuest({ visit, document, guestSecret: link.guestSecret })
    expect((await guest(tell(sealed))).mismatches).toEqual([])
    const start = '2026-11-25T14:00:00Z'
    expect((await guest(tell(sealed, { start }))).mismatches).toEqual([
      { kind: 'start', told: start, sealed: sealed.start },
    ])
  })
})

describe('towards a practitioner, a lying server is refused when it', () => {
  it('publishes another identity or practice key than the practitioner’s own', () => {
    const practiceKey = published.practicePublicKey
    expect(codeOf(() => requireOwnKeys(account, document, practiceKey))).toBeNull()
    expect(codeOf(() => requireOwnKeys(account, documentOf(createSampleAccount()), practiceKey))).toBe(
      'identity-swapped',
    )
    const operator = sampleSigningKey('operator').publicKey
    expect(codeOf(() => requireOwnKeys(account, document, operator))).toBe('practice-key-swapped')
  })

  it('lowers the key derivation, swaps a slot, or tells another account’s vault', () => {
    const { code, passkey } = randomUnlockers()
    const founding = foundSample(account, [code, passkey])
    const [codeSlot, passkeySlot] = founding.account.unlockers.map(slotOf)
    if (!codeSlot || !passkeySlot) throw new Error('there are two unlockers')
    expect(codeOf(() => unlockRoot(codeSlot, code, sampleOwner))).toBeNull()
    const lowered = { name: 'argon2id', memoryKiB: 8, passes: 1, lanes: 1 } as const
    expect(codeOf(() => unlockRoot({ ...codeSlot, kdf: lowered }, code, sampleOwner))).toBe('kdf-too-weak')
    const swapped = { ...passkeySlot, kind: 'recovery-code' } as const
    expect(codeOf(() => unlockRoot(swapped, code, sampleOwner))).toBe('cannot-unlock')
    const other = createSampleAccount()
    const told = tellAccount(foundSample(other, [code]))
    expect(codeOf(() => openAccount({ root: other.secrets.root, account: told }))).toBeNull()
    expect(codeOf(() => openAccount({ root: account.secrets.root, account: told }))).toBe('vault-altered')
  })

  it('moves a grant, swaps fields or appointments, or names an unknown suite', async () => {
    const [first, second] = [tell(await book()), tell(await book())]
    expect((await openAsPractice(first)).intake?.reason).toBe('private')
    const [intake, contact] = first.envelopes
    const attacks: ToldVisit[] = [
      { ...first, envelopes: [{ ...intake, grant: second.envelopes[0].grant }, contact] },
      { ...first, envelopes: [{ ...intake, grant: contact.grant }, contact] },
      { ...first, envelopes: [{ ...contact, field: 1 }, contact] },
      { ...first, envelopes: [{ ...intake, grant: { ...intake.grant, epoch: 2 } }, contact] },
      { ...first, envelopes: [{ ...intake, body: reSuite(intake.body) }, contact] },
      { ...first, appointmentId: sampleId('another appointment') },
      { ...first, author: 'practice' },
    ]
    for (const visit of attacks) expect((await openAsPractice(visit)).intake).toBeNull()
    const elsewhere = documentOf(account, { deploymentId: sampleId('elsewhere') })
    expect((await openAsPractice(first, elsewhere)).intake).toBeNull()
  })

  it('changes the time, which is then shown as the patient chose it', async () => {
    const sealed = await book()
    const start = '2026-11-25T14:00:00Z'
    expect((await openAsPractice(tell(sealed))).mismatches).toEqual([])
    expect((await openAsPractice(tell(sealed, { start }))).mismatches).toEqual([
      { kind: 'start', told: start, sealed: sealed.start },
    ])
  })

  it('plays an older revision of a note again', async () => {
    const reader = account.recordReader
    const place = {
      deploymentId: sampleIds.deployment,
      practiceId: sampleIds.practice,
      recordId: sampleId('record'),
    }
    const note = { text: 'first', writtenOn: '2026-11-25' }
    const sealed = await sealNote(note, { ...place, revision: 1 }, reader, tools)
    await expect(openNote(sealed, { ...place, revision: 1 }, reader, hpke)).resolves.toEqual(note)
    await expect(openNote(sealed, { ...place, revision: 2 }, reader, hpke)).rejects.toThrow(
      'could not be opened',
    )
    const memory = rememberRevision(emptyChainMemory, place.recordId, 2)
    expect(codeOf(() => rememberRevision(memory, place.recordId, 1))).toBe('rolled-back')
  })
})

// The suite number stands in bytes 4 and 5 of a body.
function reSuite(body: string): string {
  const bytes = parseBase64url(body)
  bytes[5] = 2
  return toBase64url(bytes)
}
