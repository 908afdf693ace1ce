// Conversations as both sides write and read them, and every lie of a server about one.

import { parseBase64url, toBase64url, utf8ToBytes } from '@colloque/encoding'
import {
  sampleBytes,
  sampleDocument,
  sampleId,
  sampleIds,
  sampleKeys,
} from '@colloque/practice-document/samples'
import { describe, expect, it } from 'vitest'
import { randomBytes, sampleAppointmentId } from '../test/sample-visit.ts'
import { chunkCountFor, decryptChunk, encryptChunk, joinChunks } from './chunks.ts'
import { BODY_OVERHEAD_BYTES } from './fields.ts'
import { remainingMessageBytes } from './message-plaintexts.ts'
import { documentKey, type MessageAudience, signPracticeMessage } from './message-statement.ts'
import {
  type ConversationEnd,
  EMPTY_CONVERSATION,
  openConversation,
  type ReplyKeys,
  sealMessage,
  type ToldMessage,
} from './messages.ts'
import { SealingInputError } from './sealing-error.ts'

const { deploymentId, practiceId } = sampleDocument()
const context = { deploymentId, practiceId, appointmentId: sampleAppointmentId }
const keys: ReplyKeys = {
  clinical: sampleBytes('clinical reply', 32),
  administrative: sampleBytes('administrative reply', 32),
}
const sentAt = '2026-11-24T10:00:00Z'
const identityKeyOf = (id: string) => (id === sampleIds.martin ? sampleKeys.martin.publicKey : null)

type Line = { by: 'patient' | 'practice'; audience?: MessageAudience; text: string }

/** Writes the lines one after the other, each after all before it. */
function write(lines: readonly Line[], where = context, replyKeys = keys): ToldMessage[] {
  const told: ToldMessage[] = []
  for (const { by, audience = 'clinical', text } of lines) {
    const { end } = openConversation({ context: where, told, replyKeys, identityKeyOf })
    told.push(tell(by, sealText(by, audience, text, end, where, replyKeys)))
  }
  return told
}

function sealText(
  author: 'patient' | 'practice',
  audience: MessageAudience,
  text: string,
  after: ConversationEnd,
  where = context,
  replyKeys = keys,
) {
  const sign = (statement: Uint8Array) => signPracticeMessage(sampleKeys.martin.secretKey, statement)
  const content = { field: 'message', sentAt, text } as const
  const message = { context: where, after, audience, author, content, replyKeys }
  return sealMessage(author === 'practice' ? { ...message, sign } : message, randomBytes)
}

function tell(author: 'patient' | 'practice', sealed: ReturnType<typeof sealText>): ToldMessage {
  return { ...sealed, author, practitionerId: author === 'practice' ? sampleIds.martin : null }
}

const read = (told: readonly ToldMessage[], replyKeys = keys) =>
  openConversation({ context, told, replyKeys, identityKeyOf }).entries
const kinds = (told: readonly ToldMessage[], replyKeys = keys) =>
  read(told, replyKeys).map(({ kind, number }) => `${kind} ${number}`)

const four = write([
  { by: 'patient', text: 'May I drink water before?' },
  { by: 'practice', text: 'Yes.' },
  { by: 'patient', audience: 'administrative', text: 'Where do I park?' },
  { by: 'practice', audience: 'administrative', text: 'Behind the house.' },
])
const at = (index: number): ToldMessage => {
  const found = four[index]
  if (!found) throw new Error('no such message')
  return found
}

describe('a conversation', () => {
  it('is read by both sides, with who wrote what for whom', () => {
    expect(read(four)).toEqual([
      expect.objectContaining({
        kind: 'text',
        author: 'patient',
        audience: 'clinical',
        text: 'May I drink water before?',
        sentAt,
      }),
      expect.objectContaining({
        kind: 'text',
        author: 'practice',
        practitionerId: sampleIds.martin,
        text: 'Yes.',
      }),
      expect.objectContaining({ kind: 'text', audience: 'administrative', text: 'Where do I park?' }),
      expect.objectContaining({ kind: 'text', text: 'Behind the house.' }),
    ])
  })

  it('shows a secretary that the others were written, and nothing of what they say', () => {
    expect(kinds(four, { ...keys, clinical: null })).toEqual(['sealed 1', 'sealed 2', 'text 3', 'text 4'])
    expect(JSON.stringify(read(four, { ...keys, clinical: null }))).not.toContain('water')
  })

  it('keeps one length for most texts and one more for long ones', () => {
    const lengthOf = (text: string) => {
      const { body } = sealText('patient', 'clinical', text, EMPTY_CONVERSATION)
      return parseBase64url(body).length - BODY_OVERHEAD_BYTES
    }
    const lengths = [1, 10, 500, 980].map((length) => lengthOf('x'.repeat(length)))
    expect(new Set(lengths)).toEqual(new Set([1024]))
    expect(lengthOf('x'.repeat(1100))).toBe(4096)
    expect(lengthOf('x'.repeat(3500))).toBe(4096)
  })

  it('says how much room is left, to the byte, also where sealing takes two bytes for one', () => {
    for (const filler of ['x', 'é', '"', '\n']) {
      let text = filler.repeat(1_000)
      const size = utf8ToBytes(filler).length
      while (remainingMessageBytes(text) >= size * 2) text += filler
      expect(() => sealText('patient', 'clinical', text, EMPTY_CONVERSATION)).not.toThrow()
      const over = text + filler.repeat(3)
      expect(remainingMessageBytes(over)).toBeLessThan(0)
      expect(() => sealText('patient', 'clinical', over, EMPTY_CONVERSATION)).toThrow(SealingInputError)
    }
  })

  it('refuses to write for an audience whose key is not there, and an empty text', () => {
    const none = { ...keys, clinical: null }
    expect(() => sealText('practice', 'clinical', 'x', EMPTY_CONVERSATION, context, none)).toThrow(
      SealingInputError,
    )
    expect(() => sealText('patient', 'clinical', '', EMPTY_CONVERSATION)).toThrow(SealingInputError)
  })

  it('never seals twice under one key, also not the same text for the same number', () => {
    const one = sealText('patient', 'clinical', 'same', EMPTY_CONVERSATION)
    const two = sealText('patient', 'clinical', 'same', EMPTY_CONVERSATION)
    expect(one.messageId).not.toBe(two.messageId)
    expect(one.body).not.toBe(two.body)
  })
})

describe('a lying server', () => {
  it('is believed as long as it tells the truth (control)', () => {
    expect(kinds(four)).toEqual(['text 1', 'text 2', 'text 3', 'text 4'])
  })

  it('leaves one out in the middle', () => {
    expect(kinds([at(0), at(2), at(3)])).toEqual(['text 1', 'missing 2', 'text 3', 'text 4'])
    expect(kinds([at(2), at(3)])).toEqual(['missing 1', 'text 3', 'text 4'])
  })

  it('hides the end, which a page that has seen it names', () => {
    const { seen: end } = openConversation({ context, told: four, replyKeys: keys, identityKeyOf })
    const hidden = openConversation({
      context,
      told: four.slice(0, 3),
      replyKeys: keys,
      identityKeyOf,
      seen: end,
    })
    expect(hidden.entries.at(-1)).toEqual({ kind: 'withdrawn', number: 4 })
    const kept = openConversation({ context, told: four, replyKeys: keys, identityKeyOf, seen: end })
    expect(kept.entries.some(({ kind }) => kind === 'withdrawn')).toBe(false)
  })

  it('invents an end, which is not remembered as one that was here', () => {
    const invented = [...four, { ...at(1), number: 5 }]
    const { seen, end } = openConversation({ context, told: invented, replyKeys: keys, identityKeyOf })
    expect([seen.number, end.number]).toEqual([4, 5])
    const after = openConversation({ context, told: four, replyKeys: keys, identityKeyOf, seen })
    expect(after.entries.map(({ kind }) => kind)).toEqual(['text', 'text', 'text', 'text'])
  })

  it('exchanges one for another that was really written under the same number', () => {
    const { end } = openConversation({ context, told: [at(0)], replyKeys: keys, identityKeyOf })
    const other = tell('practice', sealText('practice', 'clinical', 'No.', end))
    expect(kinds([at(0), other, at(2), at(3)])).toEqual([
      'text 1',
      'text 2',
      'exchanged 3',
      'text 3',
      'text 4',
    ])
  })

  it('tells one twice, under its own number or as a new one', () => {
    expect(kinds([...four, at(1)])).toContain('repeated 2')
    expect(kinds([...four, { ...at(1), number: 5 }])).toContain('refused 5')
  })

  it('reorders them, with their numbers or without', () => {
    expect(kinds([at(1), at(0), at(2), at(3)])[0]).toBe('reordered 0')
    const swapped = [{ ...at(1), number: 1 }, { ...at(0), number: 2 }, at(2), at(3)]
    expect(kinds(swapped)).toEqual(expect.arrayContaining(['refused 1', 'refused 2', 'text 3', 'text 4']))
    expect(kinds(swapped).some((kind) => /^text [12]/.test(kind))).toBe(false)
  })

  it('brings one from another visit', () => {
    const other = { ...context, appointmentId: sampleId('another visit') }
    const [foreign] = write([{ by: 'patient', text: 'Not yours' }], other)
    expect(foreign && kinds([foreign])).toEqual(['refused 1'])
    const [signed] = write([{ by: 'practice', text: 'Not yours' }], other)
    expect(signed && kinds([signed])).toEqual(['refused 1'])
  })

  const lies: [string, (told: ToldMessage) => ToldMessage][] = [
    ['the author', (m) => ({ ...m, author: m.author === 'patient' ? 'practice' : 'patient' })],
    [
      'the author, with somebody to have signed',
      (m) => ({ ...m, author: 'practice', practitionerId: sampleIds.martin }),
    ],
    ['the author, with nobody', (m) => ({ ...m, author: 'patient', practitionerId: null })],
    ['the audience', (m) => ({ ...m, audience: m.audience === 'clinical' ? 'administrative' : 'clinical' })],
    [
      'who signed',
      (m) => ({ ...m, practitionerId: m.practitionerId === null ? sampleIds.martin : sampleIds.weber }),
    ],
    ['the field', (m) => ({ ...m, field: 6 })],
    ['the id', (m) => ({ ...m, messageId: sampleId('other') })],
    ['what it follows', (m) => ({ ...m, previous: toBase64url(sampleBytes('other', 32)) })],
    ['the proof', (m) => ({ ...m, proof: toBase64url(sampleBytes('other', 64)) })],
    ['the text', (m) => ({ ...m, body: m.body.replace(/.$/, (last) => (last === 'A' ? 'Q' : 'A')) })],
    ['a length', (m) => ({ ...m, body: m.body.slice(0, -4) })],
  ]

  it.each(lies)('changes %s of a message, and nothing of it is shown', (what, lie) => {
    for (const index of [0, 1, 2, 3]) {
      const changed = lie(at(index))
      if (JSON.stringify(changed) === JSON.stringify(at(index))) continue
      const told = four.map((message, place) => (place === index ? changed : message))
      expect(kinds(told), what).toContain(`refused ${index + 1}`)
      expect(kinds(told)).not.toContain(`text ${index + 1}`)
    }
  })

  it('cannot change any bit of a body or a proof', () => {
    const bytes = parseBase64url(at(1).proof)
    for (let bit = 0; bit < bytes.length * 8; bit++) {
      const flipped = bytes.slice()
      flipped[bit >> 3] = (flipped[bit >> 3] ?? 0) ^ (1 << (bit & 7))
      expect(kinds([at(0), { ...at(1), proof: toBase64url(flipped) }])[1]).toBe('refused 2')
    }
  })

  it('writes one itself: without a key neither side can be spoken for', () => {
    const stranger = { clinical: sampleBytes('guessed', 32), administrative: sampleBytes('guessed', 32) }
    const forged = tell(
      'patient',
      sealText('patient', 'clinical', 'Forged', EMPTY_CONVERSATION, context, stranger),
    )
    expect(kinds([forged])).toEqual(['refused 1'])
    const unsigned = sealText('patient', 'clinical', 'Forged', EMPTY_CONVERSATION)
    expect(kinds([tell('practice', unsigned)])).toEqual(['refused 1'])
  })

  it('cannot pass a colleague off whose key the document does not have', () => {
    const known = () => null
    const { entries } = openConversation({
      context,
      told: [at(0), at(1)],
      replyKeys: keys,
      identityKeyOf: known,
    })
    expect(entries.map(({ kind }) => kind)).toEqual(['text', 'refused'])
  })
})

describe('a document', () => {
  const content = Uint8Array.from({ length: 300_000 }, (_, index) => index % 251)
  const documentId = sampleId('document')
  const subject = { messageId: documentId, audience: 'clinical', author: 'patient' } as const
  const key = keys.clinical ?? new Uint8Array(32)

  it('has a head that is proven, and chunks that open for nobody else', () => {
    const head = {
      sentAt,
      name: 'Befund.pdf',
      mediaType: 'application/pdf',
      size: content.length,
      digest: toBase64url(sampleBytes('digest', 32)),
    }
    const sealed = sealMessage(
      {
        context,
        after: EMPTY_CONVERSATION,
        audience: 'clinical',
        author: 'patient',
        content: { field: 'document', documentId, ...head },
        replyKeys: keys,
      },
      randomBytes,
    )
    expect(sealed).toMatchObject({ field: 6, messageId: documentId })
    expect(read([tell('patient', sealed)])).toEqual([
      expect.objectContaining({ kind: 'document', messageId: documentId, ...head }),
    ])

    const chunkKey = documentKey(key, context, subject)
    const count = chunkCountFor(content.length)
    const chunks = Array.from({ length: count }, (_, index) => encryptChunk(chunkKey, content, index))
    expect(joinChunks(chunks.map((chunk, index) => decryptChunk(chunkKey, chunk, index, count)))).toEqual(
      content,
    )
    const others = [
      documentKey(keys.administrative ?? key, context, subject),
      documentKey(key, { ...context, appointmentId: sampleId('another visit') }, subject),
      documentKey(key, context, { ...subject, messageId: sampleId('other') }),
      documentKey(key, context, { ...subject, audience: 'administrative' }),
      documentKey(key, context, { ...subject, author: 'practice' }),
    ]
    for (const other of others)
      expect(() => decryptChunk(other, chunks[0] ?? new Uint8Array(), 0, count)).toThrow()
  })

  it.each([
    ['a control character in its name', { name: 'a\u0000b' }],
    ['a line break in its name', { name: 'a\nb' }],
    ['no name', { name: '' }],
    ['a name of 201 bytes', { name: 'x'.repeat(201) }],
    ['a media type that is none', { mediaType: 'text/html; charset=x' }],
    ['more than 20 MB', { size: 20_000_001 }],
    ['no length', { size: 0 }],
    ['half a digest', { digest: 'AAAA' }],
  ])('with %s is not sealed', (_, change) => {
    const head = {
      sentAt,
      name: 'a.pdf',
      mediaType: 'application/pdf',
      size: 1,
      digest: toBase64url(sampleBytes('digest', 32)),
    }
    expect(() =>
      sealMessage(
        {
          context,
          after: EMPTY_CONVERSATION,
          audience: 'clinical',
          author: 'patient',
          content: { field: 'document', documentId, ...head, ...change },
          replyKeys: keys,
        },
        randomBytes,
      ),
    ).toThrow(SealingInputError)
  })
})
