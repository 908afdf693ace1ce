// Days away of one calendar: added and removed one stretch at a time.
import { Button, Checkbox, formatCalendarDay } from '@colloque/ui'
import { practice as m, openings as o } from '@colloque/ui/messages'
import { useState } from 'preact/hooks'
import { addDays } from '../../model/days.ts'
import { useFocusOnAdded } from '../use-focus-on-added.ts'

export type DaysAway = { startDay: string; endDay: string; everyYear?: boolean | undefined }

export type AbsencesProps = {
  absences: readonly DaysAway[]
  onChange: (absences: readonly DaysAway[]) => void
}

/** The section. */
export function Absences({ absences, onChange }: AbsencesProps) {
  const [from, setFrom] = useState('')
  const [to, setTo] = useState('')
  const [everyYear, setEveryYear] = useState(false)
  const [problem, setProblem] = useState<'no-day' | 'order' | null>(null)
  const focus = useFocusOnAdded()
  const add = () => {
    const last = to || from
    const wrong = !from ? 'no-day' : last < from ? 'order' : null
    setProblem(wrong)
    if (wrong !== null) return
    onChange([...absences, { startDay: from, endDay: addDays(last, 1), ...(everyYear ? { everyYear } : {}) }])
    setFrom('')
    setTo('')
    setEveryYear(false)
  }
  return (
    <section class="stack-tight">
      <h2>{m.absences()}</h2>
      <p class="secondary">{m.absencesLead()}</p>
      <ul class="plain-list">
        {absences.map((absence, index) => (
          <li class="row" key={`${index} ${absence.startDay} ${absence.endDay}`}>
            <span>{rangeOf(absence)}</span>
            <Button
              size="small"
              kind="quiet"
              icon="close"
              iconOnly
              onClick={() => {
                focus('absence-add')
                onChange(absences.filter((other) => other !== absence))
              }}
            >
              {m.absenceRemove({ from: formatCalendarDay(absence.startDay) })}
            </Button>
          </li>
        ))}
      </ul>
      <div class="row absence-fields">
        <DayInput
          id="absence-from"
          label={m.absenceFrom()}
          value={from}
          onInput={setFrom}
          errorId={problem !== null ? 'absence-error' : undefined}
        />
        <DayInput
          id="absence-to"
          label={m.absenceTo()}
          value={to}
          onInput={setTo}
          errorId={problem === 'order' ? 'absence-error' : undefined}
        />
        <Checkbox id="absence-yearly" label={o.absenceYearly()} checked={everyYear} onChange={setEveryYear} />
        <Button id="absence-add" size="small" icon="add" onClick={add}>
          {m.absenceAdd()}
        </Button>
      </div>
      {problem !== null && (
        <p class="field-error" id="absence-error" role="alert">
          {problem === 'order' ? m.absenceInvalid() : m.absenceMissing()}
        </p>
      )}
    </section>
  )
}

function rangeOf({ startDay, endDay, everyYear }: DaysAway): string {
  const days = { from: formatCalendarDay(startDay), to: formatCalendarDay(addDays(endDay, -1)) }
  return everyYear ? o.absenceYearlyRange(days) : m.absenceRange(days)
}

type DayInputProps = {
  id: string
  label: string
  value: string
  errorId: string | undefined
  onInput: (day: string) => void
}

function DayInput({ id, label, value, errorId, onInput }: DayInputProps) {
  return (
    <label class="small-field" for={id}>
      <span>{label}</span>
      <input
        class="input"
        id={id}
        type="date"
        value={value}
        aria-invalid={errorId !== undefined || undefined}
        aria-describedby={errorId}
        onInput={(event) => onInput(event.currentTarget.value)}
      />
    </label>
  )
}
