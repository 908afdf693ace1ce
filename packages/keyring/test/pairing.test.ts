// Connecting another browser past a server that lies: each way of standing in between, with its honest control.

import { createHpke, generateKeyPair } from '@colloque/hpke'
import { sampleId, sampleIds } from '@colloque/practice-document/samples'
import { beforeAll, describe, expect, it } from 'vitest'
import { KeyringError } from '../src/keyring-error.ts'
import {
  acceptPairing,
  answerPairing,
  formatPairing,
  offerPairing,
  openPairedRoot,
  type PairingKeys,
  type PairingOffer,
  parsePairing,
  sealPairedRoot,
} from '../src/pairing.ts'
import { createSampleAccount, randomBytes } from './sample-account.ts'

const deploymentId = sampleIds.deployment
const { root } = createSampleAccount().secrets
let tools: { hpke: Awaited<ReturnType<typeof createHpke>>; randomBytes: typeof randomBytes }
beforeAll(async () => {
  tools = { hpke: await createHpke({ randomBytes }), randomBytes }
})

const linkOf = (offer: PairingOffer) => {
  const link = parsePairing(formatPairing(offer))
  if (link === null) throw new Error('no link')
  return link
}
const answer = (offer: PairingOffer, publicKey = offer.publicKey) =>
  answerPairing({ link: linkOf(offer), publicKey, deploymentId }, tools)
const accept = (
  offer: PairingOffer,
  given: Awaited<ReturnType<typeof answer>>['answer'],
  deployment = deploymentId,
) => acceptPairing(offer, deployment, given, tools.hpke)
const grant = (offer: PairingOffer, keys: PairingKeys) => ({
  ...{ sealedRoot: sealPairedRoot(root, offer.pairingId, keys, randomBytes), rootVersion: root.rootVersion },
  ...{ pairingId: offer.pairingId, deploymentId, accountId: root.accountId },
})
const swapped = new KeyringError('pairing-swapped')
const refuse = (act: () => unknown) => expect(act).toThrow(swapped)

describe('an honest pairing', () => {
  it('shows both browsers six digits and gives the new one the root', async () => {
    const offer = offerPairing(randomBytes)
    const { answer: given, keys } = await answer(offer)
    const own = await accept(offer, given)
    expect(own).toEqual(keys)
    expect(keys.code).toMatch(/^\d{6}$/)
    expect(openPairedRoot(grant(offer, own), keys)).toEqual(root)
    expect(keys.claimKey).not.toEqual(keys.wrappingKey)
  })

  it('has other digits each time', async () => {
    const codes = new Set<string>()
    for (let count = 0; count < 20; count++) {
      const offer = offerPairing(randomBytes)
      codes.add((await answer(offer)).keys.code)
    }
    expect(codes.size).toBeGreaterThan(18)
  })

  it('reads its own link and nothing else', () => {
    const offer = offerPairing(randomBytes)
    const text = formatPairing(offer)
    const { pairingId, secret, keyHash } = offer
    expect(parsePairing(text)).toEqual({ pairingId, secret, keyHash })
    for (const other of ['', text.slice(1), `${text}A`, text.replaceAll('.', '-'), text.replace('.', '..')])
      expect(parsePairing(other)).toBeNull()
  })
})

describe('a server in between', () => {
  it('that swaps the key of the code is refused before anything is sent', async () => {
    const offer = offerPairing(randomBytes)
    const own = generateKeyPair(randomBytes(32))
    await expect(answer(offer, own.publicKey)).rejects.toThrow(swapped)
    await expect(answer(offer, offer.publicKey.with(0, (offer.publicKey[0] ?? 0) ^ 1))).rejects.toThrow(
      swapped,
    )
    await answer(offer)
  })

  it('that swaps the answer for one of its own shows other digits, and cannot open what is granted to it all the same', async () => {
    const offer = offerPairing(randomBytes)
    const { keys } = await answer(offer)
    // It knows everything but the secret of the code, which it has to guess.
    const guessed = { ...offer, secret: randomBytes(16) }
    const forged = await answer(guessed)
    const shownByOld = await accept(offer, forged.answer)
    expect(shownByOld.code).not.toBe(keys.code)
    expect(shownByOld.code).not.toBe(forged.keys.code)
    refuse(() => openPairedRoot(grant(offer, shownByOld), forged.keys))
    refuse(() => openPairedRoot(grant(offer, shownByOld), keys))
    const again = await answer(offer)
    expect(openPairedRoot(grant(offer, await accept(offer, again.answer)), again.keys), 'control').toEqual(
      root,
    )
  })

  it('that even holds the ephemeral key guesses the secret of the code in vain', async () => {
    const offer = offerPairing(randomBytes)
    const { answer: given, keys } = await answer(offer)
    const granted = grant(offer, keys)
    for (let guess = 0; guess < 200; guess++) {
      const guesser = await accept({ ...offer, secret: randomBytes(16) }, given)
      expect(guesser.claimKey).not.toEqual(keys.claimKey)
      refuse(() => openPairedRoot(granted, guesser))
    }
    expect(openPairedRoot(granted, await accept(offer, given)), 'control').toEqual(root)
  }, 60_000)

  it('that replays the answer of an earlier pairing is refused', async () => {
    const [first, second] = [offerPairing(randomBytes), offerPairing(randomBytes)]
    const { answer: earlier } = await answer(first)
    await expect(accept(second, earlier)).rejects.toThrow(swapped)
    await expect(accept({ ...first, pairingId: second.pairingId }, earlier)).rejects.toThrow(swapped)
    await accept(first, earlier)
  })

  it('that claims to be another deployment is refused', async () => {
    const offer = offerPairing(randomBytes)
    const { answer: given } = await answer(offer)
    await expect(accept(offer, given, sampleId('other deployment'))).rejects.toThrow(swapped)
  })

  it('that changes any bit of the answer is refused', async () => {
    const offer = offerPairing(randomBytes)
    const { answer: given } = await answer(offer)
    const flip = (bytes: Uint8Array, at: number) => bytes.with(at, (bytes[at] ?? 0) ^ 1)
    for (const at of [0, 500, 1087, 1088, 1119]) {
      const encapsulatedKey = flip(given.encapsulatedKey, at)
      await expect(accept(offer, { ...given, encapsulatedKey })).rejects.toThrow(swapped)
    }
    for (const at of given.sealedSecret.keys()) {
      await expect(accept(offer, { ...given, sealedSecret: flip(given.sealedSecret, at) })).rejects.toThrow(
        swapped,
      )
    }
    for (const part of ['encapsulatedKey', 'sealedSecret'] as const)
      await expect(accept(offer, { ...given, [part]: given[part].subarray(1) })).rejects.toThrow(swapped)
    await accept(offer, given)
  })

  it('that hands the root of one account, pairing or version to another place is refused', async () => {
    const offer = offerPairing(randomBytes)
    const { keys } = await answer(offer)
    const granted = grant(offer, keys)
    refuse(() => openPairedRoot({ ...granted, accountId: sampleId('other account') }, keys))
    refuse(() => openPairedRoot({ ...granted, pairingId: sampleId('other pairing') }, keys))
    refuse(() => openPairedRoot({ ...granted, deploymentId: sampleId('other deployment') }, keys))
    refuse(() => openPairedRoot({ ...granted, rootVersion: 2 }, keys))
    for (const at of granted.sealedRoot.keys()) {
      const sealedRoot = granted.sealedRoot.with(at, (granted.sealedRoot[at] ?? 0) ^ 1)
      refuse(() => openPairedRoot({ ...granted, sealedRoot }, keys))
    }
    expect(openPairedRoot(granted, keys), 'control').toEqual(root)
  })
})
