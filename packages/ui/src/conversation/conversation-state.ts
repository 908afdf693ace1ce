// One conversation on one page: what was opened, what is being written, sent and saved. Kept in memory and nowhere else,
// what was read included. A message whose answer was lost is sent again as it was sealed: it is written once.
import { ProblemError } from '@colloque/client'
import {
  EMPTY_CONVERSATION,
  type MessageAudience,
  type MessageContent,
  type OpenedConversation,
  type SealedMessage,
} from '@colloque/sealing'
import { batch, type Signal, signal } from '@preact/signals'
import { announce } from '../components/live-region.tsx'
import { errorText } from '../error-text.ts'
import { conversation as m } from '../messages/index.ts'
import type { ConversationPort } from './port.ts'

export type Upload = {
  name: string
  sent: number
  count: number
  at: 'sealing' | 'sending' | 'paused' | 'finishing'
}

export type ConversationState = {
  readonly port: ConversationPort
  /** Whose page it is. */
  readonly own: 'patient' | 'practice'
  readonly opened: Signal<OpenedConversation | null>
  /** Why the messages cannot be shown. */
  readonly failure: Signal<string | null>
  readonly text: Signal<string>
  readonly audience: Signal<MessageAudience>
  readonly sending: Signal<boolean>
  /** Why what was written was not sent. */
  readonly problem: Signal<string | null>
  readonly upload: Signal<Upload | null>
  /** Documents being saved: how many chunks of how many are here. */
  readonly saving: Signal<ReadonlyMap<string, number>>
  readonly saveProblem: Signal<string | null>
  /** Numbers that came while the page was open and were not looked at since. */
  readonly unread: Signal<ReadonlySet<number>>
  /** Sealed and sent, without an answer so far; `key`: what is written in it. */
  pending: { sealed: SealedMessage; key: string } | null
  looks: number
}

/** A conversation that was not fetched yet. */
export function createConversation(
  port: ConversationPort,
  own: ConversationState['own'],
  audience: MessageAudience,
): ConversationState {
  return {
    port,
    own,
    opened: signal(null),
    failure: signal(null),
    text: signal(''),
    audience: signal(audience),
    sending: signal(false),
    problem: signal(null),
    upload: signal(null),
    saving: signal<ReadonlyMap<string, number>>(new Map()),
    saveProblem: signal(null),
    unread: signal<ReadonlySet<number>>(new Set()),
    pending: null,
    looks: 0,
  }
}

/** Fetches and opens; what came since is marked and announced. A failure leaves what is shown. */
export async function lookForMessages(state: ConversationState): Promise<void> {
  const look = ++state.looks
  try {
    const told = await state.port.fetch()
    if (look !== state.looks) return
    await take(state, told)
  } catch (error) {
    if (look !== state.looks) return
    if (state.opened.value === null) state.failure.value = sentenceFor(error)
  }
}

/** Opens what was told and shows it. */
export async function take(
  state: ConversationState,
  told: Parameters<ConversationPort['open']>[0],
): Promise<OpenedConversation> {
  const before = state.opened.value
  const opened = await state.port.open(told, before?.seen ?? null)
  const known = new Set(before?.entries.map(({ number }) => number))
  const isNews = (entry: OpenedConversation['entries'][number]) =>
    before !== null && !known.has(entry.number) && 'author' in entry && entry.author !== state.own
  const fresh = opened.entries.filter(isNews).map(({ number }) => number)
  batch(() => {
    // A hidden end stays known: what was withdrawn is named until it is told again.
    const isShorter = before !== null && opened.entries.some(({ kind }) => kind === 'withdrawn')
    state.opened.value = isShorter ? { ...opened, seen: before.seen } : opened
    state.failure.value = null
    if (fresh.length > 0) state.unread.value = new Set([...state.unread.value, ...fresh])
  })
  if (fresh.length > 0) announce(m.newMessages({ count: fresh.length }))
  return opened
}

/** What was marked as new has been looked at. */
export function markRead(state: ConversationState): void {
  if (state.unread.value.size > 0) state.unread.value = new Set()
}

/** Seals and sends a text that was written elsewhere than in the conversation. @throws what `sentenceFor` has words for */
export async function sendPrepared(
  state: ConversationState,
  text: string,
  audience: MessageAudience,
): Promise<void> {
  await send(state, text, { field: 'message', sentAt: nowText(), text }, audience)
}

/** Seals and sends what is written. Resolves with whether it was. */
export async function sendText(state: ConversationState): Promise<boolean> {
  const text = state.text.value.trim()
  if (state.sending.value) return false
  state.sending.value = true
  state.problem.value = null
  announce(m.sending())
  try {
    await sendPrepared(state, text, state.audience.value)
    if (state.text.value.trim() === text) state.text.value = ''
    announce(m.sent())
    return true
  } catch (error) {
    state.problem.value = sentenceFor(error)
    announce('')
    return false
  } finally {
    state.sending.value = false
  }
}

const attempts = 4

/** Sends one message; written on an old view it is sealed again, after what came meanwhile. */
export async function send(
  state: ConversationState,
  key: string,
  content: MessageContent,
  audience: MessageAudience,
): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    const after = state.opened.value?.end ?? EMPTY_CONVERSATION
    const { pending } = state
    const isRepeat = pending?.key === key && pending.sealed.audience === audience
    const sealed = isRepeat ? pending.sealed : await state.port.seal(after, audience, content)
    state.pending = { sealed, key }
    try {
      const told = await state.port.post(sealed)
      state.pending = null
      state.looks += 1
      await take(state, told)
      return
    } catch (error) {
      if (!isProblem(error, 'stale-revision') || attempt === attempts) throw error
      state.pending = null
      const told = await state.port.fetch()
      await take(state, told)
      // The first attempt arrived and only its answer was lost.
      if (told.some(({ messageId }) => messageId === sealed.messageId)) return
    }
  }
}

/** `YYYY-MM-DDTHH:MM:SSZ` of this device's clock. */
export function nowText(): string {
  return `${new Date().toISOString().slice(0, 19)}Z`
}

export function isProblem(error: unknown, type: ProblemError['type']): boolean {
  return error instanceof ProblemError && error.type === type
}

/** Whether nobody knows if it arrived. */
export function isOutcomeUnknown(error: unknown): boolean {
  return ['offline', 'unreadable-answer', 'internal-error', 'not-ready'].some((type) =>
    isProblem(error, type as 'offline'),
  )
}

/** What a person reads when something failed. */
export function sentenceFor(error: unknown): string {
  if (isOutcomeUnknown(error)) return m.unknownOutcome()
  if (isProblem(error, 'limit-reached')) return m.conversationFull()
  if (isProblem(error, 'status-not-possible')) return m.gone()
  if (error instanceof ProblemError) return errorText(error.type)
  return m.cannotSeal()
}
