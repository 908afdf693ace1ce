// Recovery by colleagues: any two of three restore, one with everything else does not, and a server that lies is refused.
import { parseBase64url, toBase64url } from '@colloque/encoding'
import { generateKeyPair, RandomSourceError } from '@colloque/hpke'
import { sampleId, sampleIds } from '@colloque/practice-document/samples'
import { combine } from 'shamir-secret-sharing'
import { beforeAll, describe, expect, it } from 'vitest'
import { buildNewAccount } from '../src/founding.ts'
import { signMemberKey } from '../src/member-key.ts'
import {
  formatRecovery,
  parseRecovery,
  requireRecoveryKey,
  sealHelp,
  wordsOfRecovery,
} from '../src/recovery.ts'
import { createShareSet, isOwnShare, openShare, type ToldShare } from '../src/shares.ts'
import { deriveUnlocker, unlockRoot } from '../src/unlocker.ts'
import { createSampleAccount, randomBytes, sampleOwner, slotOf } from './sample-account.ts'
import {
  combineAll,
  createSampleColleague,
  createSampleShares,
  flipped,
  helpOf,
  makeSet,
  offer,
  type SampleShares,
  tellShare,
} from './sample-shares.ts'
import { createDryHpke, documentWith, hpke, memberKeyOf } from './sample-staff.ts'

const { deployment: deploymentId } = sampleIds
const tools = { hpke, randomBytes }
const pairs = [
  [0, 1],
  [0, 2],
  [1, 2],
] as const

let sample: SampleShares
beforeAll(async () => {
  sample = await createSampleShares()
})

describe('two of three colleagues', () => {
  it.each(pairs)('give the account root back: %i and %i', async (first, second) => {
    const request = offer()
    const given = [await helpOf(sample, first, request), await helpOf(sample, second, request)]
    const { accountId, keys } = await combineAll(request, given)
    expect(accountId).toBe(sample.owner.accountId)
    expect(toBase64url(keys.authenticationKey)).toBe(sample.set.unlocker.authenticationKey)
    expect(unlockRoot(slotOf(sample.set.unlocker), keys, sampleOwner)).toEqual(
      sample.owner.secrets.root.rootKey,
    )
  })

  it('give nothing where the person has another root or account by now', async () => {
    const request = offer()
    const { keys } = await combineAll(request, [
      await helpOf(sample, 0, request),
      await helpOf(sample, 1, request),
    ])
    const slot = slotOf(sample.set.unlocker)
    expect(() => unlockRoot({ ...slot, rootVersion: 2 }, keys, sampleOwner)).toThrow('cannot-unlock')
    expect(() => unlockRoot(slot, keys, { ...sampleOwner, accountId: sampleId('another') })).toThrow(
      'cannot-unlock',
    )
  })
})

describe('one colleague with the whole database', () => {
  it('opens one share with every key there is of theirs, and no slot with any value made of it', async () => {
    const [basile] = sample.colleagues
    if (basile === undefined) throw new Error('there are three')
    const { memberSecretKey, identitySecretKey, recordSecretKey, root } = basile.secrets
    const secrets = [memberSecretKey, identitySecretKey, recordSecretKey, root.rootKey].filter(
      (secret) => secret !== null,
    )
    const told = [0, 1, 2].map((at) => tellShare(sample, at))
    const opened = await Promise.all(
      told.map((share) => openShare(basile, sample.document, share, hpke).catch(() => null)),
    )
    expect(opened.map((share) => share !== null)).toEqual([true, false, false])
    // Nor by leaving the checks out: HPKE itself does not open with any of their keys.
    for (const { encapsulatedKey, sealedShare } of told.slice(1)) {
      for (const recipientSecretKey of secrets) {
        const sealed = {
          encapsulatedKey: parseBase64url(encapsulatedKey),
          ciphertext: parseBase64url(sealedShare),
        }
        const empty = new Uint8Array()
        await expect(hpke.open({ recipientSecretKey, ...sealed, info: empty, aad: empty })).rejects.toThrow()
      }
    }
    const own = opened[0]?.share ?? new Uint8Array()
    const slot = slotOf(sample.set.unlocker)
    const tryWith = (secret: Uint8Array) => {
      const keys = deriveUnlocker({ kind: 'shares', secret, deploymentId })
      return unlockRoot(slot, keys, sampleOwner)
    }
    const made = await Promise.all(
      // The share alone, with one made up, and with itself at every other point.
      Array.from({ length: 255 }, async (_, at) => {
        const other = own.slice()
        other[32] = at + 1
        return at + 1 === own[32] ? own.slice(0, 32) : combine([own, other])
      }),
    )
    for (const secret of [...made, ...secrets]) expect(() => tryWith(secret)).toThrow('cannot-unlock')
    const request = offer()
    const help = await helpOf(sample, 0, request)
    await expect(combineAll(request, [help])).rejects.toThrow('help-repeated')
    await expect(combineAll(request, [help, help])).rejects.toThrow('help-repeated')
    await expect(
      combineAll(request, [help, { ...help, holderId: sampleId('Colette'), index: 2 }]),
    ).rejects.toThrow('help-altered')
    // Control: with a second colleague the very same way opens it.
    const both = await combineAll(request, [help, await helpOf(sample, 1, request)])
    expect(unlockRoot(slot, both.keys, sampleOwner)).toEqual(sample.owner.secrets.root.rootKey)
  })

  it('and one whose share stands at another point twice counts once', async () => {
    const request = offer()
    const given = await helpOf(sample, 0, request)
    const [basile, colette] = sample.colleagues
    if (basile === undefined || colette === undefined) throw new Error('there are three')
    const own = await openShare(basile, sample.document, tellShare(sample, 0), hpke)
    const theirs = await openShare(colette, sample.document, tellShare(sample, 1), hpke)
    const told = { link: request, publicKey: request.publicKey, deploymentId }
    const { share: _, ...of } = theirs
    for (const share of [own.share, new Uint8Array(33)]) {
      const help = await sealHelp(told, { ...of, share }, tools)
      await expect(combineAll(request, [given, { ...of, ...help }])).rejects.toThrow(
        /help-(repeated|altered)/,
      )
    }
    const help = await sealHelp(told, theirs, tools)
    await combineAll(request, [given, { ...of, ...help }])
  })
})

describe('the words', () => {
  it('are eight, the same on both sides, and others for another link, key or deployment', () => {
    const request = offer()
    const words = wordsOfRecovery(request, deploymentId)
    const link = parseRecovery(formatRecovery(request))
    if (link === null) throw new Error('a link is read as written')
    expect(words).toHaveLength(8)
    expect(wordsOfRecovery(link, deploymentId)).toEqual(words)
    const other = offer()
    for (const changed of [
      { ...link, pairingId: other.pairingId },
      { ...link, secret: other.secret },
      { ...link, keyHash: other.keyHash },
    ])
      expect(wordsOfRecovery(changed, deploymentId)).not.toEqual(words)
    expect(wordsOfRecovery(link, sampleId('another deployment'))).not.toEqual(words)
  })

  it.each(['', 'help', formatRecovery(offer()).slice(0, -1), `${formatRecovery(offer())}A`])(
    'come from a whole link or none',
    (text) => {
      expect(parseRecovery(text)).toBeNull()
    },
  )
})

describe('a lying server', () => {
  it('cannot swap the ephemeral key: the colleague refuses before anything is sealed', async () => {
    const request = offer()
    const { publicKey } = generateKeyPair(randomBytes(32))
    expect(() => requireRecoveryKey(request, publicKey)).toThrow('recovery-swapped')
    const [basile] = sample.colleagues
    if (basile === undefined) throw new Error('there are three')
    const opened = await openShare(basile, sample.document, tellShare(sample, 0), hpke)
    await expect(sealHelp({ link: request, publicKey, deploymentId }, opened, tools)).rejects.toThrow(
      'recovery-swapped',
    )
    await sealHelp({ link: request, publicKey: request.publicKey, deploymentId }, opened, tools)
  })

  it('cannot swap a holder’s key, or name somebody who is not on the signed page', async () => {
    const { owner, document, colleagues } = sample
    const [basile, colette, denis] = colleagues.map(memberKeyOf)
    if (!basile || !colette || !denis) throw new Error('there are three')
    const stranger = createSampleColleague('stranger')
    for (const swapped of [
      { ...signMemberKey(stranger), memberId: basile.memberId },
      { ...colette, memberId: basile.memberId },
      memberKeyOf(stranger),
    ])
      await expect(createShareSet(owner, document, [swapped, colette, denis], tools)).rejects.toThrow(
        'member-key-swapped',
      )
    for (const holders of [
      [basile, colette],
      [basile, colette, colette],
      [basile, colette, memberKeyOf(owner)],
    ])
      await expect(createShareSet(owner, document, holders, tools)).rejects.toThrow(RangeError)
  })

  it('is not accused where this browser has no randomness', async () => {
    const { owner, document, colleagues } = sample
    const dry = await createDryHpke()
    const made = createShareSet(owner, document, colleagues.map(memberKeyOf), { hpke: dry, randomBytes })
    await expect(made).rejects.toThrow(RandomSourceError)
  })

  it('cannot hand a colleague a share that is foreign, moved, changed or nobody’s', async () => {
    const { colleagues, document, owner } = sample
    const [basile, colette] = colleagues
    if (basile === undefined || colette === undefined) throw new Error('there are three')
    const own = tellShare(sample, 0)
    const foreign = await makeSet(colette, document, [basile, ...colleagues.slice(2), owner])
    const ofColette = tellShare({ owner: colette, set: foreign }, 0)
    const lies: [string, ToldShare, string][] = [
      ['another holder’s', { ...tellShare(sample, 1), holderId: own.holderId }, 'share-forged'],
      ['another owner’s', { ...ofColette, ownerId: own.ownerId }, 'share-forged'],
      ['another account', { ...own, accountId: ofColette.accountId }, 'share-forged'],
      ['another set', { ...own, setId: ofColette.setId }, 'share-forged'],
      ['another index', { ...own, index: 2 }, 'share-forged'],
      ['another root', { ...own, rootVersion: 2 }, 'share-forged'],
      ['a changed share', { ...own, sealedShare: flipped(own.sealedShare) }, 'share-forged'],
      ['a changed key', { ...own, encapsulatedKey: flipped(own.encapsulatedKey) }, 'share-forged'],
      ['a changed signature', { ...own, signature: flipped(own.signature) }, 'share-forged'],
      ['an owner who is not named', { ...own, ownerId: sampleId('nobody') }, 'share-forged'],
      ['no form at all', { ...own, setId: 'x' }, 'share-forged'],
    ]
    for (const [what, told, code] of lies)
      await expect(openShare(basile, document, told, hpke), what).rejects.toThrow(code)
    expect((await openShare(basile, document, own, hpke)).share).toHaveLength(33)
    expect((await openShare(basile, document, ofColette, hpke)).share).toHaveLength(33)
  })

  it('cannot replay help to another request, change it, or pass it off as another’s', async () => {
    const [request, later] = [offer(), offer()]
    const [one, two] = [await helpOf(sample, 0, request), await helpOf(sample, 1, request)]
    await expect(combineAll(later, [one, two])).rejects.toThrow('help-altered')
    for (const field of ['encapsulatedKey', 'sealedSecret', 'sealedShare'] as const) {
      const changed = { ...two, [field]: flipped(two[field]) }
      await expect(combineAll(request, [one, changed]), field).rejects.toThrow('help-altered')
    }
    await expect(combineAll(request, [one, { ...two, index: 3 }])).rejects.toThrow('help-altered')
    await expect(combineAll(request, [one, { ...two, sealedShare: '!' }])).rejects.toThrow('help-altered')
    // Nor make any up: the secret of the link never reached it.
    const forged = await sealHelp(
      { link: { ...request, secret: randomBytes(16) }, publicKey: request.publicKey, deploymentId },
      { ...two, share: randomBytes(33) },
      tools,
    )
    await expect(combineAll(request, [one, { ...two, ...forged }])).rejects.toThrow('help-altered')
    await combineAll(request, [one, two])
  })

  it('cannot mix an older set or another account in', async () => {
    const { owner, colleagues, document } = sample
    const newer = { ...sample, set: await makeSet(owner, document, colleagues) }
    const request = offer()
    const [old, fresh] = [await helpOf(sample, 0, request), await helpOf(newer, 1, request)]
    await expect(combineAll(request, [old, fresh])).rejects.toThrow('help-of-another-set')
    await expect(combineAll(request, [old, { ...fresh, setId: old.setId }])).rejects.toThrow('help-altered')
    await expect(combineAll(request, [fresh, { ...old, accountId: sampleId('another') }])).rejects.toThrow(
      'help-of-another-set',
    )
    // Two of the older set give a key that the newer slot does not know.
    const { keys } = await combineAll(request, [old, await helpOf(sample, 1, request)])
    expect(() => unlockRoot(slotOf(newer.set.unlocker), keys, sampleOwner)).toThrow('cannot-unlock')
  })
})

describe('the owner’s own desk', () => {
  it('counts a holder only by its own signature, for the key and root of now', () => {
    const { owner, document, colleagues } = sample
    const keys = colleagues.map(memberKeyOf)
    const told = [0, 1, 2].map((at) => tellShare(sample, at))
    const counts = (share: ToldShare | undefined, at: number, of = document) => {
      const key = keys[at]
      return share !== undefined && key !== undefined && isOwnShare(owner, of, key, share)
    }
    expect(told.map((share, at) => counts(share, at))).toEqual([true, true, true])
    const [own, second] = told
    if (own === undefined) throw new Error('there are three')
    expect(counts(second, 0), 'moved').toBe(false)
    for (const lie of [
      { rootVersion: 2 },
      { index: 2 },
      { setId: sampleId('x') },
      { signature: flipped(own.signature) },
      { accountId: sampleId('x') },
    ])
      expect(counts({ ...own, ...lie }, 0)).toBe(false)
    expect(counts(own, 0, documentWith(owner, colleagues.slice(1))), 'who has left').toBe(false)
    const another = createSampleAccount()
    expect(isOwnShare(another, document, memberKeyOf(colleagues[0] ?? another), own)).toBe(false)
  })

  it('is the account’s as ever: a set adds nothing to what is sent at founding', () => {
    const sent = JSON.stringify(buildNewAccount(sample.owner, 'c.martin', [], randomBytes))
    expect(sent).not.toContain('share')
  })
})
