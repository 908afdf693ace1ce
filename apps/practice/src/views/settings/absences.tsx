// Days away of one calendar: added and removed one stretch at a time.
import { Button, formatCalendarDay } from '@colloque/ui'
import { practice as m } from '@colloque/ui/messages'
import { useState } from 'preact/hooks'
import { addDays } from '../../model/days.ts'

export type DaysAway = { startDay: string; endDay: string; everyYear?: boolean | undefined }

export type AbsencesProps = {
  absences: readonly DaysAway[]
  onChange: (absences: readonly DaysAway[]) => void
}

/** The section. */
export function Absences({ absences, onChange }: AbsencesProps) {
  const [from, setFrom] = useState('')
  const [to, setTo] = useState('')
  const [problem, setProblem] = useState<'no-day' | 'order' | null>(null)
  const add = () => {
    const last = to || from
    const wrong = !from ? 'no-day' : last < from ? 'order' : null
    setProblem(wrong)
    if (wrong !== null) return
    onChange([...absences, { startDay: from, endDay: addDays(last, 1) }])
    setFrom('')
    setTo('')
  }
  return (
    <section class="stack-tight">
      <h2>{m.absences()}</h2>
      <p class="secondary">{m.absencesLead()}</p>
      <ul class="plain-list">
        {absences.map((absence) => (
          <li class="row" key={`${absence.startDay} ${absence.endDay}`}>
            <span>
              {m.absenceRange({
                from: formatCalendarDay(absence.startDay),
                to: formatCalendarDay(addDays(absence.endDay, -1)),
              })}
            </span>
            <Button
              size="small"
              kind="quiet"
              icon="close"
              iconOnly
              onClick={() => onChange(absences.filter((other) => other !== absence))}
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
          isInvalid={problem !== null}
        />
        <DayInput
          id="absence-to"
          label={m.absenceTo()}
          value={to}
          onInput={setTo}
          isInvalid={problem === 'order'}
        />
        <Button size="small" icon="add" onClick={add}>
          {m.absenceAdd()}
        </Button>
      </div>
      {problem !== null && (
        <p class="field-error" role="alert">
          {problem === 'order' ? m.absenceInvalid() : m.absenceMissing()}
        </p>
      )}
    </section>
  )
}

type DayInputProps = {
  id: string
  label: string
  value: string
  isInvalid: boolean
  onInput: (day: string) => void
}

function DayInput({ id, label, value, isInvalid, onInput }: DayInputProps) {
  return (
    <label class="small-field" for={id}>
      <span>{label}</span>
      <input
        class="input"
        id={id}
        type="date"
        value={value}
        aria-invalid={isInvalid || undefined}
        onInput={(event) => onInput(event.currentTarget.value)}
      />
    </label>
  )
}
