// The field for a recovery code: as many lines as nine groups take on a telephone, so that all of it can be compared with
// the sheet, and one field all the same, which takes a pasted code and is sent by Enter.
import { describedBy, FieldNotes } from '@colloque/ui'

export type CodeFieldProps = {
  id: string
  label: string
  hint: string
  value: string
  error: string | undefined
  onInput: (value: string) => void
}

/** Kept by no browser and checked by none. */
export function CodeField(props: CodeFieldProps) {
  const { id, label, value, error, onInput } = props
  return (
    <div class="field" data-invalid={error !== undefined}>
      <label class="field-label" for={id}>
        {label}
      </label>
      <FieldNotes {...props} />
      <textarea
        class="input code-field"
        id={id}
        value={value}
        rows={3}
        autocomplete="off"
        autocapitalize="characters"
        autocorrect="off"
        spellcheck={false}
        enterkeyhint="go"
        aria-invalid={error !== undefined || undefined}
        aria-describedby={describedBy(props)}
        onInput={(event) => onInput(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || event.isComposing) return
          event.preventDefault()
          event.currentTarget.form?.requestSubmit()
        }}
      />
    </div>
  )
}
