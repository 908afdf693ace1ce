// What whoever has booked a type reads before the visit: what to bring, what to do. Public, like the rest of the page.
import { TextArea } from '@colloque/ui'
import { inbox as m } from '@colloque/ui/messages'
import { MOST_PREPARATION } from '../../model/page/edited-type.ts'

export type TypePreparationProps = {
  id: string
  value: string
  error: string | undefined
  onInput: (text: string) => void
}

/** The field. */
export function TypePreparation({ id, value, error, onInput }: TypePreparationProps) {
  return (
    <TextArea
      id={`preparation-${id}`}
      label={m.preparation()}
      hint={m.preparationHint({ count: MOST_PREPARATION })}
      optional
      rows={4}
      value={value}
      error={error}
      onInput={onInput}
    />
  )
}
