// The conversation of one visit behind its private link: sealed and opened on this page with the link's secret, fetched
// and sent with its token.
import { requireAnswer } from '@colloque/client'
import { idFromBytes, parseBase64url, toBase64url } from '@colloque/encoding'
import { findMember } from '@colloque/practice-document'
import {
  chunkCountFor,
  decryptChunk,
  documentKey,
  encryptChunk,
  freshBytes,
  joinChunks,
  MAXIMUM_DOCUMENT_NAME_BYTES,
  openConversation,
  type PrivateLink,
  SealingError,
  sealMessage,
  visitAuthorization,
} from '@colloque/sealing'
import { type ConversationPort, mediaTypeOf, sealedName } from '@colloque/ui/conversation'
import type { OpenedOne, VisitPage } from '../visit-page.ts'

const randomBytes = (length: number) => crypto.getRandomValues(new Uint8Array(length))

/** For the visit as it was opened with `link`; its keys do not change while it stands. */
export function guestPort(
  { client }: VisitPage,
  { visit, booking, practice }: OpenedOne,
  link: PrivateLink,
): ConversationPort {
  const { document } = practice
  const { appointmentId } = visit
  const header = { authorization: visitAuthorization({ ...link, appointmentId }) }
  const context = { deploymentId: document.deploymentId, practiceId: document.practiceId, appointmentId }
  const replyKeys = { clinical: booking.clinicalReplyKey, administrative: booking.replyKey }
  const { messages, documents } = client.api.visit
  const all = async (answer: ReturnType<typeof messages.$get>) => (await requireAnswer(answer)).messages
  const keyOf = (subject: Parameters<typeof documentKey>[2]) => {
    const replyKey = replyKeys[subject.audience]
    if (replyKey === null) throw new SealingError()
    return documentKey(replyKey, context, subject)
  }
  const paramOf = (documentId: string, index: number) => ({ documentId, chunkIndex: String(index) })

  return {
    fetch: () => all(messages.$get({ header })),
    post: (json) => all(messages.$post({ header, json }) as ReturnType<typeof messages.$get>),
    open: async (told, seen) =>
      openConversation({
        context,
        told,
        replyKeys,
        seen,
        identityKeyOf: (id) => {
          const member = findMember(document, id)
          return member && parseBase64url(member.identityPublicKey)
        },
      }),
    seal: async (after, audience, content) =>
      sealMessage({ context, after, audience, author: 'patient', content, replyKeys }, randomBytes),

    sealDocument: async (file, audience) => {
      const content = new Uint8Array(await file.arrayBuffer())
      const digest = toBase64url(new Uint8Array(await crypto.subtle.digest('SHA-256', content)))
      const documentId = idFromBytes(freshBytes(randomBytes, 16))
      const key = keyOf({ messageId: documentId, audience, author: 'patient' })
      const name = sealedName(file, MAXIMUM_DOCUMENT_NAME_BYTES)
      const head = { documentId, name, mediaType: mediaTypeOf(file), size: content.length, digest }
      return {
        documentId,
        chunkCount: chunkCountFor(content.length),
        head,
        sealChunk: async (index) => toBase64url(encryptChunk(key, content, index)),
        end: () => key.fill(0),
      }
    },
    beginDocument: (documentId, chunkCount) =>
      requireAnswer(documents[':documentId'].$put({ header, param: { documentId }, json: { chunkCount } })),
    sendChunk: (documentId, index, chunk) =>
      requireAnswer(
        documents[':documentId'].chunks[':chunkIndex'].$put({
          header,
          param: paramOf(documentId, index),
          json: { chunk },
        }),
      ),
    giveUpDocument: (documentId) =>
      requireAnswer(documents[':documentId'].$delete({ header, param: { documentId } })),
    fetchChunk: async (documentId, index) => {
      const chunk = documents[':documentId'].chunks[':chunkIndex']
      return (await requireAnswer(chunk.$get({ header, param: paramOf(documentId, index) }))).chunk
    },
    openDocument: async (head, chunks) => {
      const key = keyOf(head)
      const opened = chunks.map((chunk, index) =>
        decryptChunk(key, parseBase64url(chunk), index, chunks.length),
      )
      const content = Uint8Array.from(joinChunks(opened))
      const digest = toBase64url(new Uint8Array(await crypto.subtle.digest('SHA-256', content)))
      if (content.length !== head.size || digest !== head.digest) throw new SealingError()
      return content
    },
    chunkCountOf: chunkCountFor,
  }
}
