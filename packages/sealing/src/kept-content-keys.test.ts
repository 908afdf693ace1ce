// Content keys kept from one opening to the next: asked for by the place of this very body and grant, and never trusted
// further than the body's own commitment.
import { toHex } from '@colloque/encoding'
import { describe, expect, it } from 'vitest'
import { hpke, martin } from '../test/sample-visit.ts'
import { sealedSample } from '../test/sealed-sample.ts'
import { type KeptContentKeys, openEnvelope } from './envelope.ts'
import { SealingError } from './sealing-error.ts'

const { envelope, context } = await sealedSample()
const readerKeys = [martin.clinical]

function createKept() {
  const keys = new Map<string, Uint8Array>()
  const asked: string[] = []
  const kept: KeptContentKeys = {
    find: (place) => {
      asked.push(toHex(place))
      return keys.get(toHex(place)) ?? null
    },
    keep: (place, contentKey) => void keys.set(toHex(place), contentKey.slice()),
  }
  return { keys, asked, kept }
}

const open = (kept: KeptContentKeys, changes: Partial<Parameters<typeof openEnvelope>[0]> = {}) =>
  openEnvelope({ ...envelope, field: 'intake', context, readerKeys, kept, ...changes }, hpke)

describe('a kept content key', () => {
  it('opens the same envelope to the same text, without any reader key', async () => {
    const { kept, keys } = createKept()
    const first = await open(kept)
    expect(keys.size).toBe(1)
    expect(await open(kept, { readerKeys: [] })).toEqual(first)
    // The control: without it those keys open nothing.
    await expect(open(createKept().kept, { readerKeys: [] })).rejects.toThrow(SealingError)
  })

  it('is never asked for with a body, grant or context that differ in any part', async () => {
    const { kept, keys, asked } = createKept()
    await open(kept)
    const [place] = [...keys.keys()]
    asked.length = 0
    const flip = (bytes: Uint8Array, at: number) =>
      bytes.with(at, (bytes[at] ?? 0) ^ 1) as Uint8Array<ArrayBuffer>
    const { grant, body } = envelope
    const changes = [
      { body: flip(body, 10) },
      { grant: { ...grant, keyId: flip(grant.keyId, 0) } },
      { grant: { ...grant, epoch: grant.epoch + 1 } },
      { grant: { ...grant, encapsulatedKey: flip(grant.encapsulatedKey, 1_100) } },
      { grant: { ...grant, wrappedKey: flip(grant.wrappedKey, 47) } },
      { context: { ...context, revision: context.revision + 1 } },
      { context: { ...context, authorRole: 'practice' as const } },
    ]
    for (const change of changes) await expect(open(kept, change)).rejects.toThrow(SealingError)
    expect(asked).toHaveLength(changes.length)
    expect(asked).not.toContain(place)
  })

  it('does not open a body whose ciphertext was changed under the same commitment', async () => {
    const { kept } = createKept()
    await open(kept)
    const last = envelope.body.length - 1
    const body = envelope.body.with(last, (envelope.body[last] ?? 0) ^ 1) as Uint8Array<ArrayBuffer>
    await expect(open(kept, { body })).rejects.toThrow(SealingError)
  })

  it('that is another’s is as good as none: the grant is opened, and the right one kept', async () => {
    const { kept, keys } = createKept()
    const first = await open(kept)
    const [place = ''] = [...keys.keys()]
    keys.set(place, new Uint8Array(32).fill(7))
    expect(await open(kept)).toEqual(first)
    expect(keys.get(place)).toEqual(first.contentKey)
  })
})
