// A few of many, from lists that open: one after the other, each list without what the others hold. The next list is there
// as soon as the last one holds something, so that nothing happens to whoever walks through a list by keyboard.
import { Choose } from './choose.tsx'

export type ChooseSeveralProps = {
  id: string
  legend: string
  hint: string
  /** The label of the list of that number, from 1. */
  labelOf: (number: number) => string
  noneLabel: string
  /** Empty words are lists that hold nothing. */
  values: readonly string[]
  options: readonly (readonly [value: string, label: string])[]
  most: number
  onChange: (values: readonly string[]) => void
}

/** The lists; a value that is not among the options is offered where it stands. */
export function ChooseSeveral(props: ChooseSeveralProps) {
  const { id, legend, hint, labelOf, noneLabel, values, options, most, onChange } = props
  const shown = values.length < most && values.at(-1) !== '' ? [...values, ''] : values
  return (
    <fieldset class="field" aria-describedby={`${id}-hint`}>
      <legend>{legend}</legend>
      <div class="field-hint" id={`${id}-hint`}>
        {hint}
      </div>
      <div class="several">
        {shown.map((value, index) => (
          <Choose
            key={index}
            id={`${id}-${index}`}
            label={labelOf(index + 1)}
            value={value}
            options={[
              ['', noneLabel],
              ...(value === '' || options.some(([known]) => known === value)
                ? []
                : [[value, value] as const]),
              ...options.filter(([known]) => known === value || !values.includes(known)),
            ]}
            onChange={(next) =>
              onChange(withoutEnd(shown.map((before, at) => (at === index ? next : before))))
            }
          />
        ))}
      </div>
    </fieldset>
  )
}

function withoutEnd(values: readonly string[]): readonly string[] {
  return values.slice(0, values.findLastIndex((value) => value !== '') + 1)
}
