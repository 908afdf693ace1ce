// Messages and documents about a visit: opened and sealed under the reply keys that its envelopes hold. A document stays
// in the worker while it is sealed chunk by chunk; only ciphertext and its head leave.
import { idFromBytes, parseBase64url, toBase64url } from '@colloque/encoding'
import { findMember } from '@colloque/practice-document'
import {
  type ConversationEnd,
  chunkCountFor,
  type DocumentHead,
  decryptChunk,
  documentKey,
  encryptChunk,
  freshBytes,
  joinChunks,
  type MessageAudience,
  type MessageContent,
  type OpenedConversation,
  openBooking,
  openConversation,
  type ReplyKeys,
  type SealedMessage,
  SealingError,
  sealMessage as seal,
  type ToldMessage,
  type ToldVisit,
} from '@colloque/sealing'
import { withoutBidiControls } from '../model/bidi.ts'
import { CryptoFailure } from './failure.ts'
import { randomBytes, requireDocument, requireOpen, sealingTools } from './worker-state.ts'

/** `canOpen`: the audiences whose messages this member reads and writes. */
export type ReadConversation = OpenedConversation & { canOpen: Record<MessageAudience, boolean> }

export type ConversationOfVisit = {
  visit: ToldVisit
  told: readonly ToldMessage[]
  seen: ConversationEnd | null
}

/** Opens the conversation about a visit or a wish. */
export async function openMessages({ visit, told, seen }: ConversationOfVisit): Promise<ReadConversation> {
  const document = requireDocument()
  const replyKeys = await replyKeysOf(visit)
  const opened = openConversation({
    context: contextOf(visit),
    told,
    replyKeys,
    seen,
    identityKeyOf: (id) => {
      const member = findMember(document, id)
      return member && parseBase64url(member.identityPublicKey)
    },
  })
  const canOpen = { clinical: replyKeys.clinical !== null, administrative: replyKeys.administrative !== null }
  return { ...withoutBidiControls(opened), canOpen }
}

export type MessageOfVisit = {
  visit: ToldVisit
  after: ConversationEnd
  audience: MessageAudience
  content: MessageContent
}

/** Seals and signs one message. @throws CryptoFailure `too-long`, `key-not-valid` */
export async function sealMessage({
  visit,
  after,
  audience,
  content,
}: MessageOfVisit): Promise<SealedMessage> {
  const { account } = requireOpen()
  const replyKeys = await replyKeysOf(visit)
  const sign = (statement: Uint8Array) => account.signMessage(statement)
  return seal(
    { context: contextOf(visit), after, audience, author: 'practice', content, replyKeys, sign },
    randomBytes,
  )
}

type HeldDocument = { key: Uint8Array; content: Uint8Array }

const held = new Map<string, HeldDocument>()

export type DocumentOfVisit = {
  visit: ToldVisit
  audience: MessageAudience
  file: File
  name: string
  mediaType: string
}

/** Takes a file in for sealing. */
export async function holdDocumentOfVisit({
  visit,
  audience,
  file,
  name,
  mediaType,
}: DocumentOfVisit): Promise<{ documentId: string; chunkCount: number; head: Omit<DocumentHead, 'sentAt'> }> {
  const content = new Uint8Array(await file.arrayBuffer())
  const documentId = idFromBytes(freshBytes(randomBytes, 16))
  const key = await keyOf(visit, { messageId: documentId, audience, author: 'practice' })
  const head = { name, mediaType, size: content.length, digest: await digestOf(content) }
  held.set(documentId, { key, content })
  return { documentId, chunkCount: chunkCountFor(content.length), head }
}

/** One sealed chunk of a held document, in base64url. @throws CryptoFailure `stopped` */
export async function sealHeldChunk({
  documentId,
  index,
}: {
  documentId: string
  index: number
}): Promise<string> {
  const document = held.get(documentId)
  if (!document) throw new CryptoFailure('stopped')
  return toBase64url(encryptChunk(document.key, document.content, index))
}

/** Forgets a held document. */
export async function forgetHeldDocument(documentId: string): Promise<void> {
  const document = held.get(documentId)
  document?.key.fill(0)
  document?.content.fill(0)
  held.delete(documentId)
}

/** Forgets all of them. */
export function forgetHeldDocuments(): void {
  for (const documentId of held.keys()) void forgetHeldDocument(documentId)
}

export type DocumentToOpen = {
  visit: ToldVisit
  document: DocumentHead & { messageId: string; audience: MessageAudience; author: 'patient' | 'practice' }
  chunks: readonly string[]
}

/** The content of a document whose length and digest are those of its head. @throws CryptoFailure `cannot-open` */
export async function openDocumentOfVisit({
  visit,
  document,
  chunks,
}: DocumentToOpen): Promise<Uint8Array<ArrayBuffer>> {
  const key = await keyOf(visit, document)
  try {
    const opened = chunks.map((chunk, index) =>
      decryptChunk(key, parseBase64url(chunk), index, chunks.length),
    )
    const content = Uint8Array.from(joinChunks(opened))
    const isWhole = content.length === document.size && (await digestOf(content)) === document.digest
    if (isWhole) return content
  } catch (error) {
    if (!(error instanceof SealingError)) throw error
  }
  throw new CryptoFailure('cannot-open')
}

async function keyOf(visit: ToldVisit, subject: Parameters<typeof documentKey>[2]): Promise<Uint8Array> {
  const replyKey = (await replyKeysOf(visit))[subject.audience]
  if (replyKey === null) throw new CryptoFailure('cannot-open')
  return documentKey(replyKey, contextOf(visit), subject)
}

async function replyKeysOf(visit: ToldVisit): Promise<ReplyKeys> {
  const { clinicalKeys, administrativeKeys } = requireOpen()
  const { hpke } = await sealingTools()
  const booking = await openBooking(
    { visit, document: requireDocument(), clinicalKeys, administrativeKeys },
    hpke,
  )
  return { clinical: booking.clinicalReplyKey, administrative: booking.replyKey }
}

function contextOf({ appointmentId }: ToldVisit) {
  const { deploymentId, practiceId } = requireDocument()
  return { deploymentId, practiceId, appointmentId }
}

async function digestOf(content: Uint8Array<ArrayBuffer>): Promise<string> {
  return toBase64url(new Uint8Array(await crypto.subtle.digest('SHA-256', content)))
}
