// Beside the day: a month to jump in, and whose columns are shown.
import { Checkbox, MiniMonth } from '@colloque/ui'
import { practice as m } from '@colloque/ui/messages'
import { useState } from 'preact/hooks'
import { day, hiddenPractitioners, practitionerName, showDay } from '../../state/agenda.ts'
import { requireMember } from '../../state/session.ts'

/** Month and filter. */
export function Rail({ today }: { today: string }) {
  const [month, setMonth] = useState(day.value.slice(0, 7))
  const { practitioners } = requireMember().document
  return (
    <details class="rail-fold" open={isWide()}>
      <summary>{m.chooseDay()}</summary>
      <MiniMonth
        selected={day.value}
        today={today}
        month={month}
        onMonth={setMonth}
        onChoose={(chosen) => {
          setMonth(chosen.slice(0, 7))
          void showDay(chosen)
        }}
        previousLabel={m.previousMonth()}
        nextLabel={m.nextMonth()}
      />
      {practitioners.length > 1 && (
        <fieldset class="filter">
          <legend>{m.filterPractitioners()}</legend>
          {practitioners.map(({ id }) => (
            <Checkbox
              key={id}
              id={`show-${id}`}
              label={practitionerName(id)}
              checked={!hiddenPractitioners.value.has(id)}
              onChange={(isShown) => {
                const hidden = new Set(hiddenPractitioners.value)
                if (isShown) hidden.delete(id)
                else hidden.add(id)
                hiddenPractitioners.value = hidden
              }}
            />
          ))}
        </fieldset>
      )}
      <p class="secondary small keys-hint">{m.keysHint()}</p>
    </details>
  )
}

// Where the month would push the day down, the day comes first and the month unfolds.
function isWide(): boolean {
  return matchMedia('(min-width: 64rem)').matches
}
