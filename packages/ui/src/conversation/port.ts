// What a conversation needs of the page it stands on: its messages fetched, sent, sealed and opened. Each app brings its
// own: the private link's page does it where it is, the practice's page in its crypto worker.
import type {
  ConversationEnd,
  ConversationEntry,
  MessageAudience,
  MessageContent,
  OpenedConversation,
  SealedMessage,
  ToldMessage,
} from '@colloque/sealing'

export type DocumentEntry = Extract<ConversationEntry, { kind: 'document' }>

/** A document that is being sealed chunk by chunk; `end` forgets its content. */
export type DocumentSealing = {
  documentId: string
  chunkCount: number
  head: Omit<Extract<MessageContent, { field: 'document' }>, 'field' | 'sentAt'>
  sealChunk: (index: number) => Promise<string>
  end: () => void
}

/** Calls that reach the service throw ProblemError; what does not open throws another error. */
export type ConversationPort = {
  fetch: () => Promise<readonly ToldMessage[]>
  post: (sealed: SealedMessage) => Promise<readonly ToldMessage[]>
  open: (told: readonly ToldMessage[], seen: ConversationEnd | null) => Promise<OpenedConversation>
  seal: (after: ConversationEnd, audience: MessageAudience, content: MessageContent) => Promise<SealedMessage>
  sealDocument: (file: File, audience: MessageAudience) => Promise<DocumentSealing>
  beginDocument: (documentId: string, chunkCount: number) => Promise<unknown>
  sendChunk: (documentId: string, index: number, chunk: string) => Promise<unknown>
  giveUpDocument: (documentId: string) => Promise<unknown>
  fetchChunk: (documentId: string, index: number) => Promise<string>
  /** The content, once every chunk has opened and length and digest are those of the head. */
  openDocument: (document: DocumentEntry, chunks: readonly string[]) => Promise<Uint8Array<ArrayBuffer>>
  chunkCountOf: (size: number) => number
}
