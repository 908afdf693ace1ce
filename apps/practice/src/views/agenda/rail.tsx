// Beside the day: a month to jump in, and whose columns are shown.
import { Checkbox, MiniMonth } from '@colloque/ui'
import { agenda, practice as m } from '@colloque/ui/messages'
import { useEffect, useState } from 'preact/hooks'
import { day, hiddenPractitioners, layout, shownRooms } from '../../state/agenda/on-show.ts'
import { showDay } from '../../state/agenda/walking.ts'
import { practitionerName } from '../../state/page/names.ts'
import { requireMember } from '../../state/session/session.ts'

/** Month and filter. */
export function Rail({ today }: { today: string }) {
  const [month, setMonth] = useState(day.value.slice(0, 7))
  const isWide = useWide()
  // The month follows the day, however one came to it.
  useEffect(() => setMonth(day.value.slice(0, 7)), [day.value])
  const { practitioners, resources = [] } = requireMember().document
  return (
    <details class="rail-fold" open={isWide}>
      <summary>{m.chooseDay()}</summary>
      <MiniMonth
        selected={day.value}
        today={today}
        month={month}
        onMonth={setMonth}
        onChoose={(chosen) => void showDay(chosen)}
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
                hiddenPractitioners.value = withOrWithout(hiddenPractitioners.value, id, !isShown)
              }}
            />
          ))}
        </fieldset>
      )}
      {resources.length > 0 && layout.value === 'day' && (
        <fieldset class="filter">
          <legend>{agenda.filterRooms()}</legend>
          {resources.map(({ id, name }) => (
            <Checkbox
              key={id}
              id={`show-${id}`}
              label={name}
              checked={shownRooms.value.has(id)}
              onChange={(isShown) => {
                shownRooms.value = withOrWithout(shownRooms.value, id, isShown)
              }}
            />
          ))}
        </fieldset>
      )}
      <p class="secondary small keys-hint">{agenda.keysHint()}</p>
    </details>
  )
}

function withOrWithout(ids: ReadonlySet<string>, id: string, isIn: boolean): ReadonlySet<string> {
  return isIn ? new Set([...ids, id]) : new Set([...ids].filter((other) => other !== id))
}

// Where the month would push the day down, the day comes first and the month unfolds.
function useWide(): boolean {
  const wide = matchMedia('(min-width: 64rem)')
  const [isWide, setWide] = useState(wide.matches)
  useEffect(() => {
    const look = () => setWide(wide.matches)
    wide.addEventListener('change', look)
    return () => wide.removeEventListener('change', look)
  }, [])
  return isWide
}
