// The conversation about a visit, sealed both ways under keys that come from the reply keys. SPEC.md §5.4.
// A reader names what is missing, repeated, exchanged or out of order, and shows nothing that is not vouched for.

import { idFromBytes, parseBase64url, toBase64url } from '@colloque/encoding'
import type { RandomBytes } from '@colloque/hpke'
import { decryptBody, encryptBody } from './body.ts'
import { type AuthorRole, hashBodyContext } from './context.ts'
import { BODY_OVERHEAD_BYTES, LONG_MESSAGE_BYTES } from './fields.ts'
import {
  type DocumentHead,
  encodeDocumentHead,
  encodeMessage,
  type MessageText,
  parseDocumentHead,
  parseMessage,
} from './message-plaintexts.ts'
import {
  type ConversationContext,
  isProvenByGuest,
  isSignedByMember,
  MESSAGE_LINK_BYTES,
  MESSAGE_PROOF_BYTES,
  type MessageAudience,
  type MessageHeader,
  messageKey,
  messageLink,
  messageStatement,
  NO_LINK,
  proveAsGuest,
} from './message-statement.ts'
import { freshBytes } from './random.ts'
import { SealingError, SealingInputError } from './sealing-error.ts'
import { parseBounded, parseExact } from './wire.ts'

/** A message as the server takes it: `field` 5 text, 6 head of a document; bytes in base64url. */
export type SealedMessage = {
  number: number
  field: 5 | 6
  messageId: string
  audience: MessageAudience
  /** Link (32 bytes) of the message before it. */
  previous: string
  body: string
  /** 64 bytes. */
  proof: string
}

/** A message as the server tells it: every field may be a lie. */
export type ToldMessage = SealedMessage & { author: AuthorRole; practitionerId: string | null }

/** Reply keys (32 bytes) that this reader has: of the intake and of the contact. */
export type ReplyKeys = Record<MessageAudience, Uint8Array | null>

/** Where a conversation ends: what the next message follows. `link` has 32 bytes in base64url. */
export type ConversationEnd = { number: number; link: string }

/** Before the first message. */
export const EMPTY_CONVERSATION: ConversationEnd = { number: 0, link: toBase64url(NO_LINK) }

export type MessageContent =
  | ({ field: 'message' } & MessageText)
  | ({ field: 'document'; documentId: string } & DocumentHead)

export type MessageToSeal = {
  context: ConversationContext
  /** The end of the conversation as this writer has seen it. */
  after: ConversationEnd
  audience: MessageAudience
  author: AuthorRole
  content: MessageContent
  replyKeys: ReplyKeys
  /** A guest needs none; a member signs the statement with their identity key. */
  sign?: (statement: Uint8Array) => Uint8Array
}

/**
 * Seals one message. Sealing it again, for another number, draws another id and therefore another key.
 * @throws SealingInputError `missing` without the audience's reply key, `too-long`, `invalid`; RandomSourceError
 */
export function sealMessage(message: MessageToSeal, randomBytes: RandomBytes): SealedMessage {
  const { context, after, audience, author, content, replyKeys, sign } = message
  const replyKey = replyKeys[audience]
  if (replyKey === null) throw new SealingInputError('missing', 'message/audience')
  const { field } = content
  const messageId = field === 'document' ? content.documentId : idFromBytes(freshBytes(randomBytes, 16))
  const header: MessageHeader = { number: after.number + 1, field, messageId, audience, author }
  const plaintext = field === 'document' ? encodeDocumentHead(content) : encodeMessage(content)
  const contentKey = messageKey(replyKey, context, header)
  const body = encryptBody(field, contextHashOf(context, header), contentKey, plaintext)
  contentKey.fill(0)
  const statement = messageStatement(context, header, { previous: parseBase64url(after.link), body })
  const proof = sign ? sign(statement) : proveAsGuest(replyKey, statement)
  return {
    number: header.number,
    field: field === 'document' ? 6 : 5,
    messageId,
    audience,
    previous: after.link,
    body: toBase64url(body),
    proof: toBase64url(proof),
  }
}

type Vouched = {
  number: number
  messageId: string
  audience: MessageAudience
  author: AuthorRole
  /** Whose signature it bears; null for the guest. */
  practitionerId: string | null
}

/**
 * One place of a conversation, in order of numbers. `sealed`: for the other audience. `refused`: does not open, or nobody
 * vouches for it. `missing`: from this number up to the next one told. `repeated`: told twice with other content. `exchanged`: what it
 * follows is not what is told before it. `withdrawn`: was here before, on this page. `reordered`: told out of order.
 */
export type ConversationEntry =
  | ({ kind: 'text' } & Vouched & MessageText)
  | ({ kind: 'document' } & Vouched & DocumentHead)
  | ({ kind: 'sealed' } & Vouched)
  | { kind: 'refused' | 'missing' | 'repeated' | 'exchanged' | 'withdrawn' | 'reordered'; number: number }

/** `end`: what the next message follows. `seen`: the last one that somebody vouches for, to be remembered. */
export type OpenedConversation = { entries: ConversationEntry[]; end: ConversationEnd; seen: ConversationEnd }

export type ConversationToOpen = {
  context: ConversationContext
  told: readonly ToldMessage[]
  replyKeys: ReplyKeys
  /** Identity key (32 bytes) of a member in the reader's own verified document, or null. */
  identityKeyOf: (practitionerId: string) => Uint8Array | null
  /** The last vouched message that this page has seen before. */
  seen?: ConversationEnd | null
}

/** Opens an attacker-controlled conversation; each message opens or not by itself. */
export function openConversation(conversation: ConversationToOpen): OpenedConversation {
  const { told, seen = null } = conversation
  const entries: ConversationEntry[] = []
  const sorted = told.toSorted((a, b) => a.number - b.number)
  if (sorted.some((message, index) => message !== told[index])) entries.push({ kind: 'reordered', number: 0 })
  let end = EMPTY_CONVERSATION
  let vouched = EMPTY_CONVERSATION
  let isSeenKept = seen === null || seen.number === 0
  for (const message of sorted) {
    const { number } = message
    if (number === end.number) {
      entries.push({ kind: 'repeated', number })
      continue
    }
    const follows = number === end.number + 1
    if (!follows) entries.push({ kind: 'missing', number: end.number + 1 })
    const opened = openOne(conversation, message)
    if (follows && opened.previous !== null && opened.previous !== end.link)
      entries.push({ kind: 'exchanged', number })
    entries.push(opened.entry)
    end = { number, link: opened.link }
    if (isVouched(opened.entry)) vouched = end
    if (seen?.number === number && seen.link === opened.link) isSeenKept = true
  }
  if (!isSeenKept && seen !== null) entries.push({ kind: 'withdrawn', number: seen.number })
  return { entries, end, seen: vouched }
}

// A guest's message that this reader cannot open is the server's word.
function isVouched(entry: ConversationEntry): boolean {
  return (
    entry.kind === 'text' ||
    entry.kind === 'document' ||
    (entry.kind === 'sealed' && entry.author === 'practice')
  )
}

type OpenedOne = { entry: ConversationEntry; previous: string | null; link: string }

function openOne({ context, replyKeys, identityKeyOf }: ConversationToOpen, told: ToldMessage): OpenedOne {
  const { number } = told
  try {
    const header = headerOf(told)
    const body = parseBounded(told.body, BODY_OVERHEAD_BYTES + LONG_MESSAGE_BYTES)
    const proof = parseExact(told.proof, MESSAGE_PROOF_BYTES)
    const previous = parseExact(told.previous, MESSAGE_LINK_BYTES)
    const statement = messageStatement(context, header, { previous, body })
    const link = toBase64url(messageLink(statement, proof))
    const replyKey = replyKeys[header.audience]
    const isProven = isVouchedFor(told, { statement, proof, replyKey, identityKeyOf })
    const entry: ConversationEntry = isProven
      ? readOne(context, told, header, replyKey, body)
      : { kind: 'refused', number }
    return { entry, previous: told.previous, link }
  } catch {
    return { entry: { kind: 'refused', number }, previous: null, link: '' }
  }
}

function readOne(
  context: ConversationContext,
  { practitionerId }: ToldMessage,
  header: MessageHeader,
  replyKey: Uint8Array | null,
  body: Uint8Array,
): ConversationEntry {
  const { number, messageId, audience, author, field } = header
  const vouched = { number, messageId, audience, author, practitionerId }
  if (replyKey === null) return { kind: 'sealed', ...vouched }
  const contentKey = messageKey(replyKey, context, header)
  const plaintext = decryptBody(field, contextHashOf(context, header), contentKey, body)
  if (field === 'document') return { kind: 'document', ...vouched, ...parseDocumentHead(plaintext) }
  return { kind: 'text', ...vouched, ...parseMessage(plaintext) }
}

// Who cannot open a guest's message cannot check its MAC either: what it says stays shut, and who wrote it is the
// server's word.
function isVouchedFor(
  { author, practitionerId }: ToldMessage,
  found: {
    statement: Uint8Array
    proof: Uint8Array
    replyKey: Uint8Array | null
    identityKeyOf: ConversationToOpen['identityKeyOf']
  },
): boolean {
  const { statement, proof, replyKey, identityKeyOf } = found
  if (author === 'patient')
    return practitionerId === null && (replyKey === null || isProvenByGuest(replyKey, statement, proof))
  const identityKey = practitionerId === null ? null : identityKeyOf(practitionerId)
  return identityKey !== null && isSignedByMember(identityKey, statement, proof)
}

function headerOf({ number, field, messageId, audience, author }: ToldMessage): MessageHeader {
  const isKnown =
    Number.isInteger(number) &&
    number >= 1 &&
    number <= 0xffff &&
    (field === 5 || field === 6) &&
    (audience === 'clinical' || audience === 'administrative') &&
    (author === 'patient' || author === 'practice')
  if (!isKnown) throw new SealingError()
  parseExact(messageId, 16)
  return { number, field: field === 6 ? 'document' : 'message', messageId, audience, author }
}

function contextHashOf(
  { deploymentId, practiceId }: ConversationContext,
  { number, field, messageId, author }: MessageHeader,
): Uint8Array {
  return hashBodyContext(field, {
    deploymentId,
    practiceId,
    objectId: messageId,
    revision: number,
    authorRole: author,
  })
}
