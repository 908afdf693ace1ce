// Messages and documents about a visit, as both apps show them. Apart from the other components: a page without a
// conversation does not load it.
export { ConversationSection, type ConversationSectionProps } from './conversation-section.tsx'
export {
  type ConversationState,
  createConversation,
  lookForMessages,
  sendPrepared,
  sentenceFor,
} from './conversation-state.ts'
export { readDocument } from './document-transfer.ts'
export type { ConversationPort, DocumentEntry, DocumentSealing } from './port.ts'
export { mediaTypeOf, saveBytes, sealedName } from './safe-file.ts'
export type { ConversationWords } from './words.ts'
