// What was written, in order: who, for whom, when, and the text as text. What is missing, exchanged or not vouched for has
// its own words at its place. Names and texts of strangers are isolated: they cannot turn what stands around them.
import { Button } from '../components/button.tsx'
import { Icon } from '../components/icon.tsx'
import { Notice } from '../components/notice.tsx'
import { SealMark } from '../components/seal-mark.tsx'
import { formatDateTime } from '../format.ts'
import { conversation as m } from '../messages/index.ts'
import type { ConversationState } from './conversation-state.ts'
import { saveDocument } from './document-transfer.ts'
import type { DocumentEntry } from './port.ts'
import { shownName } from './safe-file.ts'
import type { ConversationWords } from './words.ts'

type Props = { readonly state: ConversationState; readonly words: ConversationWords }
type Entry = NonNullable<ConversationState['opened']['value']>['entries'][number]
type Vouched = Extract<Entry, { author: unknown }>

const problems = {
  refused: m.refused,
  missing: m.missing,
  repeated: m.repeated,
  exchanged: m.exchanged,
  withdrawn: m.withdrawn,
  reordered: m.reordered,
} as const

/** All messages and documents of a conversation. */
export function ConversationList({ state, words }: Props) {
  const entries = state.opened.value?.entries ?? []
  if (entries.length === 0) return <p class="secondary">{m.none()}</p>
  const isWrong = entries.some(({ kind }) => kind in problems)
  return (
    <>
      {isWrong && (
        <Notice tone="bad" title={m.wrongTitle()}>
          <p>{words.beforeRelying}</p>
        </Notice>
      )}
      <ol class="conversation" aria-label={m.title()}>
        {entries.map((entry) => (
          <li
            key={`${entry.kind} ${entry.number}`}
            class="conversation-entry"
            data-side={'author' in entry ? (entry.author === state.own ? 'own' : 'other') : 'none'}
          >
            {'author' in entry ? (
              <Message state={state} words={words} entry={entry} />
            ) : (
              <p class="conversation-problem">
                <Icon name="bad" />
                {problems[entry.kind]({ number: entry.number })}
              </p>
            )}
          </li>
        ))}
      </ol>
    </>
  )
}

function Message({ state, words, entry }: Props & { readonly entry: Vouched }) {
  const isOwn = entry.author === state.own
  const who = isOwn && words.isMine(entry.practitionerId) ? m.you() : words.nameOf(entry)
  return (
    <>
      <p class="conversation-head">
        <strong>
          <bdi>{who}</bdi>
        </strong>
        {state.unread.value.has(entry.number) && <span class="conversation-new">{m.newMark()}</span>}
        {'sentAt' in entry && (
          <span class="secondary figures">
            {formatDateTime(Date.parse(entry.sentAt), words.timeZone, Date.now())}
          </span>
        )}
      </p>
      {entry.kind === 'text' && (
        <p class="conversation-text" dir="auto">
          {shownName(entry.text)}
        </p>
      )}
      {entry.kind === 'document' && <Document state={state} document={entry} />}
      {entry.kind === 'sealed' && <p class="secondary">{m.notForYou()}</p>}
      <p class="row-mark conversation-audience">
        <SealMark label={null} />
        {words.readers(entry.audience)}
      </p>
    </>
  )
}

function Document({
  state,
  document,
}: {
  readonly state: ConversationState
  readonly document: DocumentEntry
}) {
  const name = shownName(document.name)
  const chunks = state.saving.value.get(document.messageId)
  const isSaving = chunks !== undefined
  return (
    <div class="conversation-document">
      <p class="conversation-file">
        <Icon name="note" />
        <span>
          <bdi class="conversation-name">{name}</bdi>{' '}
          <span class="secondary figures">{sizeText(document.size)}</span>
        </span>
      </p>
      {isSaving && (
        <progress
          class="progress"
          aria-label={m.saving({ name })}
          max={state.port.chunkCountOf(document.size)}
          value={chunks}
        />
      )}
      <Button
        size="small"
        icon="download"
        busy={isSaving}
        label={m.saveNamed({ name })}
        onClick={() => void saveDocument(state, document)}
      >
        {m.save()}
      </Button>
    </div>
  )
}

/** “312 kB”, “4.2 MB”. */
export function sizeText(bytes: number): string {
  if (bytes < 1_000_000) return m.kilobytes({ count: Math.max(1, Math.round(bytes / 1_000)) })
  return m.megabytes({ count: Math.round(bytes / 100_000) / 10 })
}
