import { describe, expect, it } from 'vitest'
import { sampleBytes, sampleId, sampleIds, sampleKeys } from '../test/sample-practice.ts'
import {
  DAY_MS,
  EPOCH_BYTES,
  type EpochStatement,
  encodeEpoch,
  hashEpoch,
  parseEpoch,
  signEpoch,
} from './epoch-statement.ts'
import { EpochError, type EpochErrorCode } from './errors.ts'
import { findCurrentEpoch, type SignedEpoch, verifyEpoch, verifyEpochChain } from './verify-epoch.ts'

const start = Date.UTC(2026, 10, 23)
const owner = {
  identityPublicKey: sampleKeys.martin.publicKey,
  practiceId: sampleIds.practice,
  practitionerId: sampleIds.martin,
  deploymentId: sampleIds.deployment,
}

function statement(changes: Partial<EpochStatement> = {}): EpochStatement {
  return {
    deploymentId: sampleIds.deployment,
    practiceId: sampleIds.practice,
    practitionerId: sampleIds.martin,
    number: 1,
    notBeforeAt: start,
    notAfterAt: start + 35 * DAY_MS,
    previousHash: null,
    clinicalPublicKey: sampleBytes('clinical', 1216),
    administrativePublicKey: sampleBytes('administrative', 1216),
    ...changes,
  }
}

function sign(changes: Partial<EpochStatement> = {}, key = sampleKeys.martin): SignedEpoch {
  const bytes = encodeEpoch(statement(changes))
  return { bytes, signature: signEpoch(bytes, key.secretKey) }
}

function codeOf(run: () => unknown): EpochErrorCode | null {
  try {
    run()
    return null
  } catch (error) {
    if (error instanceof EpochError) return error.code
    throw error
  }
}

function chainOf(length: number): SignedEpoch[] {
  const chain: SignedEpoch[] = []
  for (let index = 0; index < length; index++) {
    const previous = chain.at(-1)
    chain.push(
      sign({
        number: index + 1,
        notBeforeAt: start + index * 35 * DAY_MS,
        notAfterAt: start + (index + 1) * 35 * DAY_MS,
        previousHash: previous ? hashEpoch(previous.bytes) : null,
      }),
    )
  }
  return chain
}

describe('an epoch statement', () => {
  it('reads what it writes in 2,532 bytes', () => {
    const bytes = encodeEpoch(statement())
    expect(bytes).toHaveLength(EPOCH_BYTES)
    expect(parseEpoch(bytes)).toEqual(statement())
  })

  it('refuses every other length and another magic', () => {
    const bytes = encodeEpoch(statement())
    for (const length of [0, 1, 108, EPOCH_BYTES - 1]) {
      expect(codeOf(() => parseEpoch(bytes.slice(0, length)))).toBe('malformed')
    }
    expect(codeOf(() => parseEpoch(Uint8Array.of(...bytes, 0)))).toBe('malformed')
    expect(codeOf(() => parseEpoch(Uint8Array.of(0, ...bytes.slice(1))))).toBe('malformed')
  })

  it('refuses more than 35 days, and any period that is not whole days forward', () => {
    expect(codeOf(() => encodeEpoch(statement({ notAfterAt: start + 36 * DAY_MS })))).toBe('too-long')
    expect(codeOf(() => encodeEpoch(statement({ notAfterAt: start })))).toBe('malformed')
    expect(codeOf(() => encodeEpoch(statement({ notBeforeAt: start + 1 })))).toBe('malformed')
  })

  it('refuses number 0, a first epoch with a predecessor, a second one without, and one key in two roles', () => {
    const clinicalPublicKey = sampleBytes('administrative', 1216)
    for (const changes of [
      { number: 0 },
      { previousHash: sampleBytes('x', 32) },
      { number: 2 },
      { clinicalPublicKey },
    ]) {
      expect(codeOf(() => encodeEpoch(statement(changes)))).toBe('malformed')
    }
  })
})

describe('believing an epoch', () => {
  it('accepts it while it holds', () => {
    expect(verifyEpoch({ ...sign(), ...owner, now: start })).toEqual(statement())
    expect(codeOf(() => verifyEpoch({ ...sign(), ...owner, now: start + 35 * DAY_MS - 1 }))).toBeNull()
  })

  it('refuses a key whose epoch has expired or not begun', () => {
    expect(codeOf(() => verifyEpoch({ ...sign(), ...owner, now: start + 35 * DAY_MS }))).toBe('expired')
    expect(codeOf(() => verifyEpoch({ ...sign(), ...owner, now: start - 1 }))).toBe('not-yet-valid')
    expect(codeOf(() => verifyEpoch({ ...sign(), ...owner, now: Number.NaN }))).toBe('expired')
  })

  it('refuses a foreign signature and every changed bit', () => {
    expect(codeOf(() => verifyEpoch({ ...sign({}, sampleKeys.weber), ...owner }))).toBe('signature')
    const { bytes, signature } = sign()
    for (let bit = 0; bit < bytes.length * 8; bit += 61) {
      const flipped = Uint8Array.from(bytes)
      flipped[bit >> 3] = (flipped[bit >> 3] ?? 0) ^ (1 << (bit & 7))
      expect(codeOf(() => verifyEpoch({ bytes: flipped, signature, ...owner }))).not.toBeNull()
    }
  })

  it('refuses an epoch of another practitioner, practice or deployment signed by the same key', () => {
    for (const changes of [
      { practitionerId: sampleIds.weber },
      { practiceId: sampleId('other practice') },
      { deploymentId: sampleId('elsewhere') },
    ]) {
      expect(codeOf(() => verifyEpoch({ ...sign(changes), ...owner }))).toBe('wrong-practitioner')
    }
  })
})

describe('a chain of epochs', () => {
  const chain = chainOf(4)
  const hashAt = (index: number) => hashEpoch(chain[index]?.bytes ?? new Uint8Array())

  it('is accepted whole and from a later beginning', () => {
    expect(verifyEpochChain({ epochs: chain, owner }).map(({ number }) => number)).toEqual([1, 2, 3, 4])
    expect(codeOf(() => verifyEpochChain({ epochs: chain.slice(2), owner }))).toBeNull()
  })

  it('is refused with a gap, in another order, or with a member replaced', () => {
    const [first, second, third] = chain
    const fork = sign({ number: 2, previousHash: hashAt(0), clinicalPublicKey: sampleBytes('other', 1216) })
    if (!first || !second || !third) throw new Error('the chain has four members')
    for (const epochs of [
      [first, third],
      [second, first],
      [first, first],
      [first, fork, third],
    ]) {
      expect(codeOf(() => verifyEpochChain({ epochs, owner }))).toBe('broken-chain')
    }
  })

  it('is refused when an epoch that was seen is missing or another one stands in its place', () => {
    const newestSeen = { number: 3, hash: hashAt(2) }
    expect(codeOf(() => verifyEpochChain({ epochs: chain, owner, newestSeen }))).toBeNull()
    expect(codeOf(() => verifyEpochChain({ epochs: chain.slice(3), owner, newestSeen }))).toBeNull()
    expect(codeOf(() => verifyEpochChain({ epochs: chain.slice(0, 2), owner, newestSeen }))).toBe(
      'older-epoch',
    )
    expect(codeOf(() => verifyEpochChain({ epochs: [], owner, newestSeen }))).toBe('older-epoch')
    const other = { number: 3, hash: sampleBytes('other', 32) }
    expect(codeOf(() => verifyEpochChain({ epochs: chain, owner, newestSeen: other }))).toBe('broken-chain')
    expect(codeOf(() => verifyEpochChain({ epochs: chain.slice(3), owner, newestSeen: other }))).toBe(
      'broken-chain',
    )
  })

  it('names the newest epoch that holds, so that an emergency epoch wins at once', () => {
    const statements = verifyEpochChain({ epochs: chain, owner })
    expect(findCurrentEpoch(statements, start + 40 * DAY_MS)?.number).toBe(2)
    const emergency = statement({
      number: 5,
      previousHash: hashAt(3),
      notBeforeAt: start + 40 * DAY_MS,
      notAfterAt: start + 75 * DAY_MS,
    })
    expect(findCurrentEpoch([...statements, emergency], start + 40 * DAY_MS)?.number).toBe(5)
    expect(findCurrentEpoch(statements, start + 140 * DAY_MS)).toBeNull()
  })
})
