// One entry of a patient: its line, and opened in place its text with earlier revisions, or a document's download. An
// entry that does not open says so by itself; the others stay.
import type { Note, RecordEntry, RecordPatient } from '@colloque/sealing'
import { announce, Button, Dialog, formatCalendarDay, Icon, Notice, Spinner } from '@colloque/ui'
import { saveBytes } from '@colloque/ui/conversation'
import { practice as m, record as r } from '@colloque/ui/messages'
import { useEffect, useState } from 'preact/hooks'
import type { RecordState } from '../../model/record/record-file.ts'
import { openDocument } from '../../state/record/record-documents.ts'
import { fileUnder, removeEntry } from '../../state/record/record-people.ts'
import { type OpenedNote, readRevision } from '../../state/record/records.ts'
import { mayLeave } from '../../state/unsaved.ts'
import { Fact } from '../fact.tsx'
import { Form, sentenceOf, useSubmission } from '../form.tsx'
import { ChoosePatient } from './choose-patient.tsx'
import { RecordNote } from './record-note.tsx'
import { kindWord } from './record-words.ts'

const icons = { note: 'note', intake: 'person', document: 'list' } as const

export type EntryItemProps = { state: RecordState; patient: RecordPatient; entry: RecordEntry }

/** The row. */
export function EntryItem({ state, patient, entry }: EntryItemProps) {
  const [isOpen, setOpen] = useState(false)
  const toggle = () => {
    if (isOpen && !mayLeave(() => setOpen(false))) return
    setOpen(!isOpen)
  }
  const bodyId = `entry-${entry.recordId}`
  return (
    <li class="entry-item">
      <h3>
        <button
          type="button"
          id={`toggle-${entry.recordId}`}
          class="entry-toggle"
          aria-expanded={isOpen}
          aria-controls={isOpen ? bodyId : undefined}
          onClick={toggle}
        >
          <Icon name={icons[entry.kind]} />
          <span class="figures">{formatCalendarDay(entry.day)}</span>
          <span class="secondary">{kindWord(entry.kind)}</span>
          <bdi class="record-title">{entry.title === '' ? r.untitled() : entry.title}</bdi>
          <Icon name={isOpen ? 'chevronDown' : 'chevronRight'} />
        </button>
      </h3>
      {isOpen && (
        <div class="entry-body stack-tight" id={bodyId}>
          {entry.kind === 'document' ? (
            <DocumentBody entry={entry} />
          ) : (
            <NoteBody patient={patient} entry={entry} />
          )}
          <EntryActions state={state} patient={patient} entry={entry} />
        </div>
      )}
    </li>
  )
}

type Shown = { at: 'opening' } | { at: 'failed' } | { at: 'open'; note: Note & { revision: number } }

function NoteBody({ patient, entry }: Omit<EntryItemProps, 'state'>) {
  const [shown, setShown] = useState<Shown>({ at: 'opening' })
  const [asked, setAsked] = useState<number | null>(null)
  const [edited, setEdited] = useState<OpenedNote | null>(null)
  const isEditing = edited !== null
  // A revision that another device wrote meanwhile must not sweep away what is being typed.
  useEffect(() => {
    if (isEditing) return
    let isCurrent = true
    setShown({ at: 'opening' })
    readRevision(entry, asked).then(
      (note) => isCurrent && setShown({ at: 'open', note }),
      (error: unknown) => {
        // An alarm stops the whole app.
        sentenceOf(error)
        if (isCurrent) setShown({ at: 'failed' })
      },
    )
    return () => {
      isCurrent = false
    }
  }, [entry.recordId, entry.revision, asked, isEditing])
  if (edited !== null)
    return (
      <RecordNote
        patientId={patient.patientId}
        standing={{ note: edited, appointmentId: entry.appointmentId, day: entry.day }}
        onClose={() => setEdited(null)}
      />
    )
  if (shown.at === 'opening') return <Spinner label={r.entryOpening()} />
  if (shown.at === 'failed') return <Notice tone="warn">{r.entryFailed()}</Notice>
  const { note } = shown
  const last = Math.max(entry.revision, asked === null ? note.revision : 0)
  return (
    <>
      {note.intake === undefined ? (
        <p class="entry-text">
          <bdi>{note.text}</bdi>
        </p>
      ) : (
        <Declared intake={note.intake} />
      )}
      <p class="secondary small">
        {r.revisionOf({ number: note.revision, date: formatCalendarDay(note.writtenOn) })}
      </p>
      {last > 1 && (
        <details class="revisions" open={asked !== null}>
          <summary>{r.revisions()}</summary>
          <div class="row">
            {Array.from({ length: last }, (_, position) => last - position).map((number) => (
              <Button
                key={number}
                size="small"
                pressed={number === note.revision}
                onClick={() => setAsked(number === last ? null : number)}
              >
                {r.revisionShow({ number })}
              </Button>
            ))}
          </div>
        </details>
      )}
      {entry.kind === 'note' && asked === null && (
        <div class="row">
          <Button size="small" icon="note" onClick={() => setEdited(openedOf(entry, note))}>
            {r.noteEdit()}
          </Button>
        </div>
      )}
    </>
  )
}

function openedOf({ recordId }: RecordEntry, { revision, text }: Note & { revision: number }): OpenedNote {
  return { recordId, revision, text, others: [] }
}

function Declared({ intake }: { intake: NonNullable<Note['intake']> }) {
  return (
    <>
      <p class="secondary small">{r.declared()}</p>
      <dl class="facts">
        <Fact label={r.reason()}>{intake.reason ?? r.noReason()}</Fact>
        {intake.answers.map(({ label, answer }, position) => (
          <Fact key={position} label={label}>
            {answer}
          </Fact>
        ))}
        {intake.forWhom !== 'self' && (
          <Fact label={r.forWhom()}>{m.forWhomValue({ who: intake.forWhom })}</Fact>
        )}
      </dl>
    </>
  )
}

function DocumentBody({ entry }: { entry: RecordEntry }) {
  const submission = useSubmission(async () => {
    const { name, content } = await openDocument(entry, () => undefined)
    // Never as something to show: its kind is the sender's word.
    saveBytes(content, name, 'application/octet-stream')
    announce(r.documentSaved())
    return undefined
  })
  return (
    <Form submission={submission}>
      <Button type="submit" size="small" icon="download" busy={submission.busy}>
        {r.documentDownload()}
      </Button>
    </Form>
  )
}

function EntryActions({ state, patient, entry }: EntryItemProps) {
  const [question, setQuestion] = useState<'none' | 'remove' | 'file'>('none')
  const close = () => setQuestion('none')
  const submission = useSubmission(async () => {
    await removeEntry(entry.recordId)
    announce(r.removedEntry())
    return undefined
  })
  const fileOther = async (patientId: string) => {
    await fileUnder(entry.recordId, patientId)
    announce(r.filed())
  }
  return (
    <>
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset is for questions */}
      <div class="row" role="group" aria-label={r.actions()}>
        <Button size="small" kind="quiet" icon="move" onClick={() => setQuestion('file')}>
          {r.fileOther()}
        </Button>
        <Button size="small" kind="quiet" icon="close" onClick={() => setQuestion('remove')}>
          {r.remove()}
        </Button>
      </div>
      {question === 'file' && (
        <ChoosePatient
          state={state}
          except={patient}
          title={r.fileOtherTitle()}
          nameOf={r.fileOtherChoose}
          onChoose={fileOther}
          onClose={close}
        />
      )}
      {question === 'remove' && (
        <Dialog open title={r.removeEntryTitle()} onClose={close}>
          <Form submission={submission}>
            <p>
              <bdi>{entry.title === '' ? r.untitled() : entry.title}</bdi>
            </p>
            <p>{r.removeEntryLead()}</p>
            <div class="row">
              <Button type="submit" kind="danger" busy={submission.busy}>
                {r.removeEntryYes()}
              </Button>
              <Button onClick={close}>{r.cancel()}</Button>
            </div>
          </Form>
        </Dialog>
      )}
    </>
  )
}
