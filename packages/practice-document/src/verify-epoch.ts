// Believing epoch statements: one for sealing to now, a chain for knowing every epoch of a practitioner.
// SPEC.md §3.2. Past its end a statement is stale and refused; a chain with a gap or a fork is refused whole.

import { equalBytes } from '@colloque/encoding'
import { EPOCH_LABEL, type EpochStatement, hashEpoch, parseEpoch } from './epoch-statement.ts'
import { EpochError } from './errors.ts'
import { isSignedBy } from './signatures.ts'

/** Statement bytes (2,532) and the identity key's signature over them (64). */
export type SignedEpoch = { bytes: Uint8Array; signature: Uint8Array }

/** Whose epochs are expected: taken from a verified practice document, never from beside the statement. */
export type EpochOwner = {
  identityPublicKey: Uint8Array
  practiceId: string
  practitionerId: string
  deploymentId?: string
}

/** Number and hash (32 bytes) of the newest epoch this reader has believed. */
export type NewestSeenEpoch = { number: number; hash: Uint8Array }

/**
 * The statement, if its owner signed it and, where `now` (ms) is given, it holds now.
 * @throws EpochError with the code of the first check that fails.
 */
export function verifyEpoch(received: SignedEpoch & EpochOwner & { now?: number }): EpochStatement {
  const { bytes, signature, identityPublicKey, now } = received
  const statement = parseEpoch(bytes)
  if (!isSignedBy(EPOCH_LABEL, bytes, signature, identityPublicKey)) throw new EpochError('signature')
  const isOwn =
    statement.practitionerId === received.practitionerId &&
    statement.practiceId === received.practiceId &&
    (received.deploymentId === undefined || statement.deploymentId === received.deploymentId)
  if (!isOwn) throw new EpochError('wrong-practitioner')
  if (now !== undefined && now < statement.notBeforeAt) throw new EpochError('not-yet-valid')
  if (now !== undefined && !(now < statement.notAfterAt)) throw new EpochError('expired')
  return statement
}

/** Epochs in ascending, consecutive order, and what this reader remembers. */
export type EpochChain = { epochs: readonly SignedEpoch[]; owner: EpochOwner; newestSeen?: NewestSeenEpoch }

/**
 * Every statement of a chain of consecutive epochs; it may begin after number 1.
 * @throws EpochError `broken-chain` on a gap or fork, `older-epoch` when a remembered epoch is missing.
 */
export function verifyEpochChain({ epochs, owner, newestSeen }: EpochChain): EpochStatement[] {
  const statements = epochs.map((epoch) => verifyEpoch({ ...epoch, ...owner }))
  for (const [index, statement] of statements.entries()) {
    const before = epochs[index - 1]
    if (before === undefined) continue
    const follows = statement.number === (statements[index - 1]?.number ?? 0) + 1
    const names =
      statement.previousHash !== null && equalBytes(statement.previousHash, hashEpoch(before.bytes))
    if (!follows || !names) throw new EpochError('broken-chain')
  }
  if (newestSeen !== undefined) requireRemembered(epochs, statements, newestSeen)
  return statements
}

/** The epoch to seal to at `now` (ms): the highest number whose period holds it, or null. */
export function findCurrentEpoch(chain: readonly EpochStatement[], now: number): EpochStatement | null {
  const holding = chain.filter(({ notBeforeAt, notAfterAt }) => notBeforeAt <= now && now < notAfterAt)
  return holding.reduce<EpochStatement | null>(
    (best, statement) => (best === null || statement.number > best.number ? statement : best),
    null,
  )
}

function requireRemembered(
  epochs: readonly SignedEpoch[],
  statements: readonly EpochStatement[],
  newestSeen: NewestSeenEpoch,
): void {
  if ((statements.at(-1)?.number ?? 0) < newestSeen.number) throw new EpochError('older-epoch')
  const index = statements.findIndex(({ number }) => number === newestSeen.number)
  const remembered = epochs[index]
  const first = statements[0]
  if (remembered !== undefined) {
    if (!equalBytes(hashEpoch(remembered.bytes), newestSeen.hash)) throw new EpochError('broken-chain')
  } else if (first?.number === newestSeen.number + 1) {
    if (first.previousHash === null || !equalBytes(first.previousHash, newestSeen.hash)) {
      throw new EpochError('broken-chain')
    }
  }
}
