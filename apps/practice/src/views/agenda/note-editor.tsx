// The practitioner's own note on a visit: sealed to their record key before it leaves, opened here alone.

import type { Appointment } from '@colloque/contract'
import { announce, Button, Notice, SealMark, Spinner, TextArea } from '@colloque/ui'
import { practice as m } from '@colloque/ui/messages'
import { useEffect, useState } from 'preact/hooks'
import { isProblem } from '../../state/api.ts'
import { type OpenedNote, readNote, saveNote, saveNoteOverOthers } from '../../state/records.ts'
import { useUnsaved } from '../edited.ts'
import { Form, Refusal, sentenceOf, useSubmission } from '../form.tsx'

export type NoteEditorProps = { visit: Appointment; patient: string }

/** Reads, shows and saves one note. */
export function NoteEditor({ visit, patient }: NoteEditorProps) {
  const { appointmentId, start } = visit
  const [note, setNote] = useState<OpenedNote | null>(null)
  const [failure, setFailure] = useState<string | null>(null)
  const [text, setText] = useState('')
  const [isSaved, setSaved] = useState(false)
  const isChanged = note !== null && text !== note.text
  const about = { appointmentId, day: start.slice(0, 10), patientLabel: patient }
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
      if (other.text !== text) setText(m.noteOfBoth({ mine: text, other: other.text }))
      throw new Refusal(m.noteConflict())
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
      <div class="row">
        <Button type="submit" size="small" icon="note" busy={submission.busy} disabled={!isChanged}>
          {m.noteSave()}
        </Button>
        {!isChanged && isSaved && <span class="secondary small">{m.noteSaved()}</span>}
      </div>
    </Form>
  )
}
