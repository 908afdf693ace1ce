// Writing: a note without a visit, or the next revision of one that stands. What is half written when the desk is locked
// is saved behind the cover.
import { announce, Button, formatCalendarDay, SealMark, TextArea } from '@colloque/ui'
import { practice as m, record as r } from '@colloque/ui/messages'
import { useState } from 'preact/hooks'
import { isProblem } from '../../state/api.ts'
import {
  type NoteSubject,
  newNote,
  type OpenedNote,
  readAgain,
  saveNote,
  saveNoteOverOthers,
  today,
} from '../../state/record/records.ts'
import { mayLeave } from '../../state/unsaved.ts'
import { useUnsaved } from '../edited.ts'
import { Form, Refusal, useSubmission } from '../form.tsx'
import { useFocusAfter } from '../use-focus-after.ts'
import { useFirstFocus } from './use-first-focus.ts'

export type RecordNoteProps = {
  patientId: string
  /** The note to be changed; a new one of today without it. */
  standing?: { note: OpenedNote; appointmentId: string | null; day: string }
  onClose: () => void
}

/** The form. */
export function RecordNote({ patientId, standing, onClose }: RecordNoteProps) {
  const [before, setBefore] = useState<OpenedNote>(() => standing?.note ?? newNote())
  const [text, setText] = useState(before.text)
  const isChanged = text !== before.text
  const about: NoteSubject = {
    appointmentId: standing?.appointmentId ?? null,
    day: standing?.day ?? today(),
    patient: { kind: 'known', patientId },
  }
  const id = `record-note-${before.recordId}`
  useUnsaved(isChanged, () => saveNoteOverOthers(before, text, about))
  useFirstFocus(id)
  useFocusAfter(standing ? `toggle-${before.recordId}` : 'write-note')
  const submission = useSubmission(async () => {
    if (text.trim() === '') return [{ fieldId: id, message: r.noteEmpty() }]
    try {
      await saveNote(before, text, about)
    } catch (error) {
      if (!isProblem(error, 'stale-revision')) throw error
      const other = await readAgain(before, about)
      setBefore(other)
      // The same text stands already: this very note arrived, and only its answer was lost.
      if (other.text !== text) {
        setText(m.noteOfBoth({ mine: text, other: other.text }))
        throw new Refusal(r.noteConflict())
      }
    }
    announce(r.noteSaved())
    onClose()
    return undefined
  })
  const cancel = () => {
    if (mayLeave(onClose)) onClose()
  }
  return (
    <Form submission={submission}>
      <TextArea
        id={id}
        label={r.noteText({ date: formatCalendarDay(about.day) })}
        hint={
          <span class="row-mark">
            <SealMark label={null} />
            {m.noteSealed()}
          </span>
        }
        rows={6}
        value={text}
        onInput={setText}
        error={submission.errorOf(id)}
      />
      <div class="row">
        <Button type="submit" kind="primary" size="small" icon="note" busy={submission.busy}>
          {r.noteKeep()}
        </Button>
        <Button size="small" onClick={cancel}>
          {r.cancel()}
        </Button>
      </div>
    </Form>
  )
}
