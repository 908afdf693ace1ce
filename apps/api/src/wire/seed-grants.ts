// Inboxes handed over, between the contract's JSON and the database's bytes.
import type { SeedGrant } from '@colloque/contract'
import type { NewSeedGrant } from '@colloque/database'
import { bytesOf, idOf, textOf } from './bytes-and-instants.ts'

export function newSeedGrant(grant: SeedGrant): NewSeedGrant {
  return {
    delegateId: idOf(grant.delegateId),
    epoch: grant.epoch,
    encapsulatedKey: bytesOf(grant.encapsulatedKey),
    sealedSeed: bytesOf(grant.sealedSeed),
    signature: bytesOf(grant.signature),
  }
}

export function seedGrantAnswer(grant: NewSeedGrant): SeedGrant {
  return {
    delegateId: grant.delegateId,
    epoch: grant.epoch,
    encapsulatedKey: textOf(grant.encapsulatedKey),
    sealedSeed: textOf(grant.sealedSeed),
    signature: textOf(grant.signature),
  }
}
