import { sampleBytes } from '@colloque/practice-document/samples'
import { describe, expect, it } from 'vitest'
import { emptyChainMemory, rememberDocument, rememberEpoch, rememberRevision } from './chain-memory.ts'
import { KeyringError } from './keyring-error.ts'

const hash = (label: string) => sampleBytes(label, 32)

describe('what a client remembers', () => {
  it('moves forward, survives storage and accepts the same again', () => {
    let memory = rememberDocument(emptyChainMemory, 2, hash('two'))
    memory = rememberEpoch(memory, 'martin', 4, hash('four'))
    memory = rememberRevision(memory, 'record', 7)
    const stored = JSON.parse(JSON.stringify(memory))
    expect(rememberDocument(stored, 2, hash('two'))).toEqual(memory)
    expect(rememberDocument(stored, 3, hash('three')).document?.version).toBe(3)
    expect(rememberRevision(stored, 'record', 7)).toEqual(memory)
    expect(emptyChainMemory).toEqual({ document: null, epochs: {}, revisions: {} })
  })

  it('is not moved back, nor sideways', () => {
    const memory = rememberRevision(
      rememberEpoch(rememberDocument(emptyChainMemory, 2, hash('two')), 'martin', 4, hash('four')),
      'record',
      7,
    )
    const backwards = [
      () => rememberDocument(memory, 1, hash('one')),
      () => rememberDocument(memory, 2, hash('another two')),
      () => rememberEpoch(memory, 'martin', 3, hash('three')),
      () => rememberEpoch(memory, 'martin', 4, hash('another four')),
      () => rememberRevision(memory, 'record', 6),
    ]
    for (const step of backwards) expect(step).toThrow(KeyringError)
  })
})
