// A labelled choice of one file, with its hint and its error.
import { describedBy, FieldNotes, type FieldProps } from '@colloque/ui'
import type { Ref } from 'preact'

type FileFieldProps = Pick<FieldProps, 'id' | 'label' | 'hint' | 'error'> & {
  /** The control: its `files` are read once the form is sent. */
  input: Ref<HTMLInputElement>
  accept?: string
}

/** The field. */
export function FileField({ input, accept, ...frame }: FileFieldProps) {
  const { id, label, error } = frame
  return (
    <div class="field" data-invalid={error !== undefined}>
      <label class="field-label" for={id}>
        {label}
      </label>
      <FieldNotes {...frame} />
      <input
        class="input file-input"
        id={id}
        type="file"
        accept={accept}
        ref={input}
        aria-invalid={error !== undefined || undefined}
        aria-describedby={describedBy(frame)}
      />
    </div>
  )
}
