// A conversation on a page: what was written, who can read what, writing, sending documents. Looks again every half minute
// while it is seen; what is new is marked until something is done here.
import { MAXIMUM_MESSAGE_BYTES, remainingMessageBytes } from '@colloque/sealing'
import { useEffect, useRef, useState } from 'preact/hooks'
import { Button } from '../components/button.tsx'
import { RadioGroup } from '../components/choice.tsx'
import { Spinner } from '../components/delayed.tsx'
import { TextArea } from '../components/field.tsx'
import { addIcons } from '../components/icon.tsx'
import { Notice } from '../components/notice.tsx'
import { common, conversation as m } from '../messages/index.ts'
import { CONVERSATION_ICONS } from './conversation-icons.ts'
import { ConversationList } from './conversation-list.tsx'
import { type ConversationState, lookForMessages, markRead, sendText } from './conversation-state.ts'
import { goOn, sendDocument, stopSending } from './document-transfer.ts'
import type { ConversationWords } from './words.ts'

addIcons(CONVERSATION_ICONS)

const everyMs = 30_000

export type ConversationSectionProps = {
  readonly state: ConversationState
  readonly words: ConversationWords
  /** Tells one of several on a page from the others; part of ids. */
  readonly id: string
  /** Of the heading: 2, or 3 under another one. */
  readonly level?: 2 | 3 | undefined
  /** Instead of the usual title where there are several. */
  readonly title?: string | undefined
}

/** The section. */
export function ConversationSection({ state, words, id, title, level = 2 }: ConversationSectionProps) {
  useLooking(state)
  const failure = state.failure.value
  const count = state.unread.value.size
  const Heading = `h${level}` as const
  return (
    <section class="stack-tight conversation-section no-print" aria-labelledby={`${id}-title`}>
      <Heading id={`${id}-title`}>
        {title ?? m.title()} {count > 0 && <span class="conversation-new">{m.newMessages({ count })}</span>}
      </Heading>
      <div class="secondary">{words.lead}</div>
      {failure !== null && (
        <Notice tone="warn">
          <p>{m.unavailable()}</p>
          <p>{failure}</p>
          <Button size="small" onClick={() => void lookForMessages(state)}>
            {common.retry()}
          </Button>
        </Notice>
      )}
      {failure === null && state.opened.value === null && <Spinner label={m.loading()} />}
      {state.opened.value !== null && (
        <>
          <ConversationList state={state} words={words} />
          {state.saveProblem.value !== null && (
            <Notice tone="bad" spoken>
              {state.saveProblem.value}
            </Notice>
          )}
          <Writing state={state} words={words} id={id} />
        </>
      )}
    </section>
  )
}

function Writing({ state, words, id }: ConversationSectionProps) {
  const [isEmpty, setEmpty] = useState(false)
  const form = useRef<HTMLFormElement>(null)
  const text = state.text.value
  const remaining = remainingMessageBytes(text)
  const submit = async (event: Event) => {
    event.preventDefault()
    markRead(state)
    setEmpty(text.trim() === '')
    if (text.trim() === '' || remaining < 0) {
      form.current?.querySelector('textarea')?.focus()
      return
    }
    const isSent = await sendText(state)
    // The written text is gone with it: focus stays where the next one is written.
    if (isSent) form.current?.querySelector('textarea')?.focus()
  }
  const error = isEmpty && text.trim() === '' ? m.empty() : undefined
  return (
    <form
      ref={form}
      class="stack-tight conversation-writing"
      noValidate
      onSubmit={(event) => void submit(event)}
    >
      {words.audiences.length > 1 && (
        <RadioGroup
          id={`${id}-audience`}
          label={words.audienceLegend}
          choices={words.audiences}
          value={state.audience.value}
          onChange={(value) => {
            state.audience.value = value
          }}
        />
      )}
      <TextArea
        id={`${id}-text`}
        label={m.text()}
        rows={3}
        value={text}
        error={error}
        remainingBytes={remaining < MAXIMUM_MESSAGE_BYTES / 4 ? remaining : null}
        onInput={(value) => {
          state.text.value = value
        }}
      />
      {state.problem.value !== null && (
        <Notice tone="bad" title={m.notSent()} spoken>
          {state.problem.value}
        </Notice>
      )}
      <div class="row">
        <Button type="submit" kind="primary" busy={state.sending.value}>
          {state.sending.value ? m.sending() : m.send()}
        </Button>
        {state.upload.value === null && <AddDocument state={state} id={id} />}
      </div>
      {state.upload.value !== null && <Uploading state={state} />}
    </form>
  )
}

function AddDocument({ state, id }: { readonly state: ConversationState; readonly id: string }) {
  const input = useRef<HTMLInputElement>(null)
  return (
    <>
      <input
        ref={input}
        id={`${id}-file`}
        type="file"
        class="visually-hidden"
        tabIndex={-1}
        aria-label={m.addDocument()}
        onChange={(event) => {
          const [file] = event.currentTarget.files ?? []
          event.currentTarget.value = ''
          if (file) void sendDocument(state, file)
        }}
      />
      <Button icon="add" onClick={() => input.current?.click()}>
        {m.addDocument()}
      </Button>
      <span class="secondary small">{m.documentHint()}</span>
    </>
  )
}

function Uploading({ state }: { readonly state: ConversationState }) {
  const upload = state.upload.value
  const element = useRef<HTMLDivElement>(null)
  useEffect(() => {
    element.current?.focus()
    const retry = () => void goOn(state)
    addEventListener('online', retry)
    return () => removeEventListener('online', retry)
  }, [state])
  if (upload === null) return null
  const { name, sent, count, at } = upload
  return (
    <section
      ref={element}
      class="conversation-upload stack-tight"
      tabIndex={-1}
      aria-label={m.uploading({ name })}
    >
      <p>
        {at === 'paused' ? m.paused() : m.uploading({ name })}{' '}
        <span class="secondary figures">{m.percent({ percent: Math.round((sent / count) * 100) })}</span>
      </p>
      <progress class="progress" aria-label={m.uploading({ name })} max={count} value={sent} />
      <div class="row">
        {at === 'paused' && (
          <Button size="small" kind="primary" onClick={() => void goOn(state)}>
            {m.goOn()}
          </Button>
        )}
        {at !== 'finishing' && (
          <Button size="small" onClick={() => void stopSending(state)}>
            {m.stopSending()}
          </Button>
        )}
      </div>
    </section>
  )
}

function useLooking(state: ConversationState): void {
  useEffect(() => {
    const look = () => document.visibilityState === 'visible' && void lookForMessages(state)
    void lookForMessages(state)
    const every = setInterval(look, everyMs)
    document.addEventListener('visibilitychange', look)
    return () => {
      clearInterval(every)
      document.removeEventListener('visibilitychange', look)
    }
  }, [state])
}
