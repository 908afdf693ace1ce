// The guest with a private link: `Authorization: Visit <fingerprint>.<appointment id>.<manage token>`.
// Foreign, wrong and absent are the same answer after the same work.
import { createHash, randomBytes } from 'node:crypto'
import {
  type Database,
  findAppointment,
  findManageTokenHash,
  findPracticeByFingerprint,
  type Practice,
  type StoredAppointment,
} from '@colloque/database'
import { equalBytes, type Id, idFromBytes, parseBase32, parseBase64url, parseId } from '@colloque/encoding'

export type GuestVisit = { practice: Practice; appointment: StoredAppointment }

const pattern = /^Visit ([A-Za-z2-7]{32})\.([\w-]{22})\.([\w-]{43})$/

// Nothing has this hash or this id: what is looked up when the header itself names nothing.
const noHash = randomBytes(32)
const noId = idFromBytes(randomBytes(16))
const nothing = { fingerprint: new Uint8Array(20), appointmentId: noId, token: new Uint8Array(32) }

/** The visit whose link the header carries, or null. */
export async function findGuestVisit(sql: Database, header: string | undefined): Promise<GuestVisit | null> {
  const { fingerprint, appointmentId, token } = parseHeader(header) ?? nothing
  const practice = await findPracticeByFingerprint(sql, fingerprint)
  const key = { practiceId: practice?.practiceId ?? noId, appointmentId }
  const knownHash = await findManageTokenHash(sql, key)
  const tokenHash = createHash('sha256').update(token).digest()
  const isHolder = equalBytes(knownHash ?? noHash, tokenHash)
  if (!practice || !knownHash || !isHolder) return null
  const appointment = await findAppointment(sql, key)
  return appointment && { practice, appointment }
}

// attacker-controlled
function parseHeader(
  header: string | undefined,
): { fingerprint: Uint8Array; appointmentId: Id; token: Uint8Array } | null {
  const [, fingerprint = '', id = '', token = ''] = pattern.exec(header ?? '') ?? []
  try {
    return {
      fingerprint: parseBase32(fingerprint.toUpperCase()),
      appointmentId: parseId(id),
      token: parseBase64url(token),
    }
  } catch {
    return null
  }
}
