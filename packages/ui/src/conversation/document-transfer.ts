// Sending and saving documents. A lost connection pauses: what arrived is kept, and sending goes on with the chunk that was
// not answered. Nothing is saved before the last chunk has opened and length and digest agree.
import { MAXIMUM_DOCUMENT_BYTES, type MessageAudience } from '@colloque/sealing'
import { announce } from '../components/live-region.tsx'
import { conversation as m } from '../messages/index.ts'
import {
  type ConversationState,
  isOutcomeUnknown,
  isProblem,
  nowText,
  send,
  sentenceFor,
} from './conversation-state.ts'
import type { DocumentEntry, DocumentSealing } from './port.ts'
import { saveBytes, shownName } from './safe-file.ts'

type Sending = {
  sealing: DocumentSealing
  audience: MessageAudience
  next: number
  isBegun: boolean
  isStopped: boolean
  isRunning: boolean
}

const sendings = new WeakMap<ConversationState, Sending>()

/** Seals a file for the chosen audience and sends it. */
export async function sendDocument(state: ConversationState, file: File): Promise<void> {
  if (state.upload.value !== null) return
  const name = shownName(file.name)
  state.problem.value = null
  if (file.size > MAXIMUM_DOCUMENT_BYTES) return refuse(state, m.documentTooLarge({ name }))
  if (file.size === 0) return refuse(state, m.documentEmpty({ name }))
  state.upload.value = { name, sent: 0, count: state.port.chunkCountOf(file.size), at: 'sealing' }
  announce(m.uploading({ name }))
  try {
    const audience = state.audience.value
    const sealing = await state.port.sealDocument(file, audience)
    sendings.set(state, { sealing, audience, next: 0, isBegun: false, isStopped: false, isRunning: false })
  } catch {
    state.upload.value = null
    return refuse(state, m.documentUnreadable({ name }))
  }
  await goOn(state)
}

/** Goes on where sending stopped. */
export async function goOn(state: ConversationState): Promise<void> {
  const sending = sendings.get(state)
  const upload = state.upload.value
  if (!sending || !upload || sending.isRunning) return
  sending.isRunning = true
  state.problem.value = null
  try {
    await run(state, sending)
  } catch (error) {
    if (sending.isStopped) return
    if (isOutcomeUnknown(error) || isProblem(error, 'too-many-requests')) {
      state.upload.value = state.upload.value && { ...state.upload.value, at: 'paused' }
      announce(m.paused())
    } else {
      end(state, sending)
      refuse(state, isProblem(error, 'limit-reached') ? m.documentsFull() : sentenceFor(error))
      void state.port.giveUpDocument(sending.sealing.documentId).catch(() => null)
    }
  } finally {
    sending.isRunning = false
  }
}

async function run(state: ConversationState, sending: Sending): Promise<void> {
  const { port } = state
  const { documentId, chunkCount, head, sealChunk } = sending.sealing
  const show = (at: 'sending' | 'finishing') => {
    if (state.upload.value)
      state.upload.value = { ...state.upload.value, at, sent: sending.next, count: chunkCount }
  }
  show('sending')
  if (!sending.isBegun) await port.beginDocument(documentId, chunkCount)
  sending.isBegun = true
  let quarter = Math.floor((sending.next / chunkCount) * 4)
  while (sending.next < chunkCount) {
    await port.sendChunk(documentId, sending.next, await sealChunk(sending.next))
    if (sending.isStopped) return
    sending.next += 1
    show('sending')
    const reached = Math.floor((sending.next / chunkCount) * 4)
    if (reached > quarter && reached < 4) announce(m.percent({ percent: reached * 25 }))
    quarter = reached
  }
  show('finishing')
  await send(state, documentId, { field: 'document', sentAt: nowText(), ...head }, sending.audience)
  end(state, sending)
  announce(m.documentSent({ name: shownName(head.name) }))
}

/** Stops sending; what has arrived is deleted. */
export async function stopSending(state: ConversationState): Promise<void> {
  const sending = sendings.get(state)
  if (!sending) return
  sending.isStopped = true
  end(state, sending)
  announce(m.uploadStopped())
  await state.port.giveUpDocument(sending.sealing.documentId).catch(() => null)
}

function end(state: ConversationState, { sealing }: Sending): void {
  sendings.delete(state)
  state.upload.value = null
  sealing.end()
}

function refuse(state: ConversationState, sentence: string): void {
  state.problem.value = sentence
}

/** Fetches, opens and hands a document to the person for saving. */
export async function saveDocument(state: ConversationState, document: DocumentEntry): Promise<void> {
  const name = shownName(document.name)
  const bytes = await readDocument(state, document)
  if (bytes === null) return
  saveBytes(bytes, document.name, document.mediaType)
  announce(m.saved({ name }))
}

/** Fetches and opens a document: its bytes, or null after saying why not. For saving, and for keeping it elsewhere. */
export async function readDocument(
  state: ConversationState,
  document: DocumentEntry,
): Promise<Uint8Array<ArrayBuffer> | null> {
  const { messageId } = document
  if (state.saving.value.has(messageId)) return null
  const show = (chunks: number | null) => {
    const next = new Map(state.saving.value)
    if (chunks === null) next.delete(messageId)
    else next.set(messageId, chunks)
    state.saving.value = next
  }
  state.saveProblem.value = null
  show(0)
  announce(m.saving({ name: shownName(document.name) }))
  try {
    const count = state.port.chunkCountOf(document.size)
    const chunks: string[] = []
    while (chunks.length < count) {
      chunks.push(await state.port.fetchChunk(messageId, chunks.length))
      show(chunks.length)
    }
    return await state.port.openDocument(document, chunks)
  } catch (error) {
    state.saveProblem.value = isOutcomeUnknown(error) ? m.notSaved() : m.documentBroken()
    announce('')
    return null
  } finally {
    show(null)
  }
}
