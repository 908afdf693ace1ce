// The practitioner's own note on a visit: sealed to their record key before it leaves, opened here alone.

import type { Appointment } from '@colloque/contract'
import { announce, Button, Notice, SealMark, Spinner, TextArea } from '@colloque/ui'
import { practice as m } from '@colloque/ui/messages'
import { useEffect, useState } from 'preact/hooks'
import type { Person } from '../../model/record/record-patients.ts'
import { isProblem } from '../../state/api.ts'
import { recordState } from '../../state/record/record-file.ts'
import {
  type OpenedNote,
  type PatientChoice,
  readNote,
  saveNote,
  saveNoteOverOthers,
} from '../../state/record/records.ts'
import { useUnsaved } from '../edited.ts'
import { Form, Refusal, sentenceOf, useSubmission } from '../form.tsx'
import { FileUnder } from '../record/file-under.tsx'
import { choiceOf } from '../record/patient-choice.ts'

export type NoteEditorProps = { visit: Appointment; person: Person }

/** Reads, shows and saves one note. */
export function NoteEditor({ visit, person }: NoteEditorProps) {
  const { appointmentId, start } = visit
  const [note, setNote] = useState<OpenedNote | null>(null)
  const [failure, setFailure] = useState<string | null>(null)
  const [text, setText] = useState('')
  const [isSaved, setSaved] = useState(false)
  const isChanged = note !== null && text !== note.text
  const [chosen, setChosen] = useState<PatientChoice | null>(null)
  const patient = choiceOf(recordState.value, { appointmentId, person, chosen })
  const about = { appointmentId, day: start.slice(0, 10), patient }
  useUnsaved(isChanged, note && (() => saveNoteOverOthers(note, text, about)))
  const take = (read: OpenedNote) => {
    setNote(read)
    setText(read.text)
  }
  useEffect(() => {
    let isCurrent = true
    readNote(appointmentId).then(
      (read) => isCurrent && take(read),
      (error: unknown) => isCurrent && setFailure(`${m.recordUnavailable()} ${sentenceOf(error)}`),
    )
    return () => {
      isCurrent = false
    }
  }, [appointmentId])
  const submission = useSubmission(async () => {
    if (note === null) return undefined
    try {
      // What is typed while it is on its way stays, as a change of its own.
      setNote(await saveNote(note, text, about))
      setSaved(true)
      announce(m.noteSaved())
    } catch (error) {
      if (!isProblem(error, 'stale-revision')) throw error
      const other = await readNote(appointmentId)
      setNote(other)
      // The same text stands already: this very note arrived, and only its answer was lost.
      if (other.text !== text) {
        setText(m.noteOfBoth({ mine: text, other: other.text }))
        throw new Refusal(m.noteConflict())
      }
      setSaved(true)
      announce(m.noteSaved())
    }
    return undefined
  })
  if (failure !== null) return <Notice tone="warn">{failure}</Notice>
  if (note === null) return <Spinner label={m.noteLoading()} />
  return (
    <Form submission={submission}>
      <TextArea
        id="note"
        label={m.note()}
        hint={
          <span class="row-mark">
            <SealMark label={null} />
            {m.noteSealed()}
          </span>
        }
        rows={4}
        value={text}
        onInput={setText}
      />
      <FileUnder appointmentId={appointmentId} person={person} choice={patient} onChoose={setChosen} />
      <div class="row">
        {/* Busy and not disabled: once saved it keeps the focus of whoever pressed it. */}
        <Button type="submit" size="small" icon="note" busy={submission.busy || !isChanged}>
          {m.noteSave()}
        </Button>
        {!isChanged && isSaved && <span class="secondary small">{m.noteSaved()}</span>}
      </div>
    </Form>
  )
}
