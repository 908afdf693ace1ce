// Conversations of this member with patients: one for each visit, kept in memory until the next lock, what is being
// written included. Sealed, signed and opened in the crypto worker.
import { chunkCountFor, MAXIMUM_DOCUMENT_NAME_BYTES, type ToldVisit } from '@colloque/sealing'
import {
  type ConversationPort,
  type ConversationState,
  createConversation,
  lookForMessages,
  mediaTypeOf,
  sealedName,
} from '@colloque/ui/conversation'
import { type Signal, signal } from '@preact/signals'
import { runTask } from '../../crypto/crypto-worker.ts'
import { api, requireAnswer } from '../api.ts'
import { onForget } from '../session/session.ts'

export type VisitConversation = {
  readonly state: ConversationState
  /** Which messages this member reads and writes; null before they were opened. */
  readonly canOpen: Signal<{ clinical: boolean; administrative: boolean } | null>
}

const conversations = new Map<string, VisitConversation>()
const shown = new Set<VisitConversation>()

onForget(() => conversations.clear())

/** Says that a conversation is on show; what is returned says that it is no more. */
export function noteShown(conversation: VisitConversation): () => void {
  shown.add(conversation)
  return () => void shown.delete(conversation)
}

/** Asks for what was written meanwhile in those on show. */
export async function lookAtShownConversations(): Promise<void> {
  await Promise.all([...shown].map(({ state }) => lookForMessages(state)))
}

/** The conversation about a visit or a wish. */
export function conversationAbout(visit: ToldVisit): VisitConversation {
  const known = conversations.get(visit.appointmentId)
  if (known) return known
  const canOpen = signal<{ clinical: boolean; administrative: boolean } | null>(null)
  const state = createConversation(
    portFor(visit, canOpen, () => state),
    'practice',
    'clinical',
  )
  const made = { state, canOpen }
  conversations.set(visit.appointmentId, made)
  return made
}

function portFor(
  visit: ToldVisit,
  canOpen: VisitConversation['canOpen'],
  stateOf: () => ConversationState,
): ConversationPort {
  const { appointmentId } = visit
  const { messages, documents } = api.api.practice.appointments[':appointmentId']
  const param = { appointmentId }
  const all = async (answer: ReturnType<typeof messages.$get>) => (await requireAnswer(answer)).messages
  return {
    fetch: () => all(messages.$get({ param })),
    post: (json) => all(messages.$post({ param, json }) as ReturnType<typeof messages.$get>),
    open: async (told, seen) => {
      const { canOpen: can, ...opened } = await runTask('openMessages', { visit, told, seen })
      canOpen.value = can
      if (!can.clinical) stateOf().audience.value = 'administrative'
      return opened
    },
    seal: (after, audience, content) => runTask('sealMessage', { visit, after, audience, content }),

    sealDocument: async (file, audience) => {
      const [name, mediaType] = [sealedName(file, MAXIMUM_DOCUMENT_NAME_BYTES), mediaTypeOf(file)]
      const holding = await runTask('holdDocumentOfVisit', { visit, audience, file, name, mediaType })
      const { documentId, chunkCount, head } = holding
      return {
        documentId,
        chunkCount,
        head: { documentId, ...head },
        sealChunk: (index) => runTask('sealHeldChunk', { documentId, index }),
        end: () => void runTask('forgetHeldDocument', documentId).catch(() => null),
      }
    },
    beginDocument: (documentId, chunkCount) =>
      requireAnswer(documents[':documentId'].$put({ param: { ...param, documentId }, json: { chunkCount } })),
    sendChunk: (documentId, index, chunk) =>
      requireAnswer(
        documents[':documentId'].chunks[':chunkIndex'].$put({
          param: { ...param, documentId, chunkIndex: String(index) },
          json: { chunk },
        }),
      ),
    giveUpDocument: (documentId) =>
      requireAnswer(documents[':documentId'].$delete({ param: { ...param, documentId } })),
    fetchChunk: async (documentId, index) => {
      const answer = documents[':documentId'].chunks[':chunkIndex'].$get({
        param: { ...param, documentId, chunkIndex: String(index) },
      })
      return (await requireAnswer(answer)).chunk
    },
    openDocument: (document, chunks) => runTask('openDocumentOfVisit', { visit, document, chunks }),
    chunkCountOf: chunkCountFor,
  }
}
