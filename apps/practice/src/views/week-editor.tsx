// The week as seven rows of hours; what is typed is kept as text until it is saved.
import { Button, type FormError } from '@colloque/ui'
import { practice as m } from '@colloque/ui/messages'
import type { WeekHours } from '../model/page/week-hours.ts'
import { type RangeText, readWeek, type WeekText } from '../model/page/week-text.ts'
import { useFocusOnAdded } from './use-focus-on-added.ts'

export type WeekEditorProps = {
  text: WeekText
  onChange: (text: WeekText) => void
}

/** Name of a weekday, 0 for Monday. */
export function weekdayName(weekday: number): string {
  return m.weekday({ day: `d${weekday + 1}` })
}

/** What was typed, or the errors for the form's summary. */
export function weekOrErrors(text: WeekText): { week: WeekHours } | { errors: FormError[] } {
  const read = readWeek(text)
  if (read.ok) return { week: read.week }
  const errors = read.problems.map(({ weekday, range, code }) => {
    const day = weekdayName(weekday)
    const message =
      code === 'empty'
        ? m.hoursEmpty({ day })
        : code === 'overlap'
          ? m.hoursOverlap({ day })
          : m.hoursUnreadable({ day })
    return { fieldId: `from-${weekday}-${range}`, message }
  })
  return { errors }
}

/** The editor. */
export function WeekEditor({ text, onChange }: WeekEditorProps) {
  const replaceDay = (weekday: number, ranges: RangeText[]) =>
    onChange(text.map((before, index) => (index === weekday ? ranges : before)))
  const monday = text[0] ?? []
  return (
    <div class="week stack-tight">
      {text.map((ranges, weekday) => (
        <Day key={weekday} weekday={weekday} ranges={ranges} onChange={(next) => replaceDay(weekday, next)} />
      ))}
      <Button
        size="small"
        kind="quiet"
        icon="copy"
        onClick={() => onChange(text.map((ranges, weekday) => (weekday < 5 ? [...monday] : ranges)))}
      >
        {m.copyToWeekdays()}
      </Button>
    </div>
  )
}

type DayProps = {
  weekday: number
  ranges: RangeText[]
  onChange: (ranges: RangeText[]) => void
}

function Day({ weekday, ranges, onChange }: DayProps) {
  const day = weekdayName(weekday)
  const last = ranges.at(-1)
  const added: RangeText = last ? { from: last.to, to: '' } : { from: '09:00', to: '12:00' }
  const focusAdded = useFocusOnAdded()
  const add = () => {
    focusAdded(`from-${weekday}-${ranges.length}`)
    onChange([...ranges, added])
  }
  return (
    <fieldset class="week-day">
      <legend>{day}</legend>
      <div class="week-ranges">
        {ranges.length === 0 && <p class="secondary">{m.closedDay()}</p>}
        {ranges.map((range, index) => (
          <div class="week-range" key={index}>
            <Time
              id={`from-${weekday}-${index}`}
              label={m.fromOn({ day })}
              value={range.from}
              onInput={(from) => onChange(ranges.map((r, at) => (at === index ? { ...r, from } : r)))}
            />
            <span aria-hidden="true">–</span>
            <Time
              id={`to-${weekday}-${index}`}
              label={m.toOn({ day })}
              value={range.to}
              onInput={(to) => onChange(ranges.map((r, at) => (at === index ? { ...r, to } : r)))}
            />
            <Button
              size="small"
              kind="quiet"
              icon="close"
              iconOnly
              onClick={() => onChange(ranges.filter((_, at) => at !== index))}
            >
              {m.removeRangeOn({ day, from: range.from, to: range.to })}
            </Button>
          </div>
        ))}
        <Button size="small" kind="quiet" icon="add" label={m.addRangeOn({ day })} onClick={add}>
          {m.addRange()}
        </Button>
      </div>
    </fieldset>
  )
}

type TimeProps = { id: string; label: string; value: string; onInput: (value: string) => void }

function Time({ id, label, value, onInput }: TimeProps) {
  return (
    <input
      class="input week-time figures"
      id={id}
      aria-label={label}
      inputMode="numeric"
      autocomplete="off"
      maxLength={5}
      value={value}
      onInput={(event) => onInput(event.currentTarget.value)}
    />
  )
}
