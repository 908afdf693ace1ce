// The newest inbox keys that this browser has seen of each practitioner: nothing is sealed to older ones, which somebody who
// left may hold. No alarm: a server process that heard of newer ones late tells the older for a moment, and is asked again.
import type { SignedEpoch } from '@colloque/contract'
import { runTask } from '../../crypto/crypto-worker.ts'
import { readMemory, writeMemory } from '../browser/device-memory.ts'
import { requireMember } from '../session/session.ts'

/** Holds told inbox keys against those seen before, and remembers them. @throws CryptoFailure `key-not-valid` */
export async function requireNotOlder(practitionerId: string, epoch: SignedEpoch): Promise<void> {
  const { accountId } = requireMember().session
  const memory = await readMemory(accountId).catch(() => null)
  const seen = memory?.epochs?.[practitionerId] ?? null
  const told = await runTask('compareEpoch', { practitionerId, epoch, seen })
  if (memory === null || told.number === seen?.number) return
  await writeMemory(accountId, { ...memory, epochs: { ...memory.epochs, [practitionerId]: told } })
}
