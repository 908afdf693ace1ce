// Emergency epochs (SPEC.md §4): from the day they begin, nothing is sealed to what was handed out before.

import { DAY_MS, findCurrentEpoch, hashEpoch, verifyEpochChain } from '@colloque/practice-document'
import { describe, expect, it } from 'vitest'
import { openAccount } from '../src/account.ts'
import { newEpochsDue, newestEmergency } from '../src/epochs.ts'
import { extendEpochs, startEmergencyEpochs } from '../src/extend-epochs.ts'
import type { UnlockedAccount } from '../src/unlocked-account.ts'
import {
  createSampleAccount,
  foundSample,
  randomBytes,
  randomUnlockers,
  sampleNow,
  tellAccount,
} from './sample-account.ts'

const account = createSampleAccount()
const later = sampleNow + 10 * DAY_MS
const { account: rotated, request } = startEmergencyEpochs(account, later, randomBytes)

function verify({ secrets, identityPublicKey, practiceId, practitionerId }: UnlockedAccount) {
  return verifyEpochChain({
    epochs: secrets.epochs,
    owner: { identityPublicKey, practiceId, practitionerId },
  })
}

describe('emergency epochs', () => {
  it('continue the chain of numbers and hashes, and begin on the day they are made', () => {
    const chain = verify(rotated)
    expect(chain.map(({ number }) => number)).toEqual([1, 2, 3, 4, 5, 6])
    expect(chain[3]?.notBeforeAt).toBe(Math.floor(later / DAY_MS) * DAY_MS)
    expect(request.epochs).toHaveLength(3)
    expect(newestEmergency(chain)).toBe(4)
    expect(newestEmergency(verify(account))).toBe(0)
  })

  it('are the ones to seal to on every day from then on, and never one of those before', () => {
    const chain = verify(rotated)
    expect(findCurrentEpoch(chain, later - DAY_MS)?.number).toBe(1)
    for (let day = 0; day < 105; day++) {
      const number = findCurrentEpoch(chain, later + day * DAY_MS)?.number ?? 0
      expect(number).toBe(4 + Math.floor(day / 35))
    }
    // The control: without the emergency those signed ahead would have had their turn.
    expect(findCurrentEpoch(verify(account), later + 30 * DAY_MS)?.number).toBe(2)
  })

  it('count as the ones that stand: nothing is due at once, and one after each that ends', () => {
    expect(newEpochsDue(rotated.epochs, later)).toBe(0)
    expect(newEpochsDue(rotated.epochs, later + 36 * DAY_MS)).toBe(1)
    const next = extendEpochs(rotated, later + 36 * DAY_MS, randomBytes)?.account
    expect(next && newestEmergency(verify(next))).toBe(4)
    expect(next?.epochs.at(-1)?.number).toBe(7)
  })

  it('can follow one another on one day', () => {
    const twice = startEmergencyEpochs(rotated, later, randomBytes).account
    expect(findCurrentEpoch(verify(twice), later)?.number).toBe(7)
    expect(newestEmergency(twice.epochs)).toBe(7)
  })

  it('are refused by whoever has seen them when a server shows the chain without them', () => {
    const newest = rotated.secrets.epochs.at(-1)
    if (!newest) throw new Error('epochs')
    const { identityPublicKey, practiceId, practitionerId } = account
    const owner = { identityPublicKey, practiceId, practitionerId }
    const newestSeen = { number: newest.statement.number, hash: hashEpoch(newest.bytes) }
    expect(() => verifyEpochChain({ epochs: account.secrets.epochs, owner, newestSeen })).toThrow(
      'older-epoch',
    )
    expect(verifyEpochChain({ epochs: rotated.secrets.epochs, owner, newestSeen })).toHaveLength(6)
  })

  it('cannot be hidden from their own account: their keys are in its vault', () => {
    const own = createSampleAccount()
    const honest = tellAccount(foundSample(own, [randomUnlockers().code]))
    const emergency = startEmergencyEpochs(own, later, randomBytes).request
    const vault = [...honest.vault, ...emergency.vault]
    const root = { ...own.secrets.root }
    const epochs = [...honest.epochs, ...emergency.epochs]
    expect(openAccount({ root, account: { ...honest, vault, epochs } }).epochs).toHaveLength(6)
    expect(() => openAccount({ root, account: { ...honest, vault } })).toThrow('epochs-altered')
  })
})
