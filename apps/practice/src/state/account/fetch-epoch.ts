// A practitioner's present inbox keys, held against the newest that this browser has seen of them: nothing is sealed to
// older ones, which somebody who left may hold. No alarm: a server process that heard of newer ones late tells the older for
// a moment, and is asked again.
import type { SignedEpoch } from '@colloque/contract'
import { runTask } from '../../crypto/crypto-worker.ts'
import { api, requireAnswer } from '../api.ts'
import { readMemory, writeMemory } from '../browser/device-memory.ts'
import { requireMember } from '../session/session.ts'

/** A practitioner's present inbox key; none is older than one seen before. @throws ProblemError, CryptoFailure */
export async function fetchEpoch(practitionerId: string): Promise<SignedEpoch> {
  const param = { slug: requireMember().practice.slug, practitionerId }
  const told = await requireAnswer(
    api.api.practices[':slug'].practitioners[':practitionerId'].epoch.$get({ param }),
  )
  await requireNotOlder(practitionerId, told)
  return told
}

// Remembers them too.
async function requireNotOlder(practitionerId: string, epoch: SignedEpoch): Promise<void> {
  const { accountId } = requireMember().session
  const memory = await readMemory(accountId).catch(() => null)
  const seen = memory?.epochs?.[practitionerId] ?? null
  const told = await runTask('compareEpoch', { practitionerId, epoch, seen })
  if (memory === null || told.number === seen?.number) return
  await writeMemory(accountId, { ...memory, epochs: { ...memory.epochs, [practitionerId]: told } })
}
