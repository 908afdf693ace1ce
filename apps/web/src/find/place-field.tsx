// Where: a place by its name, with suggestions out of this page's own list (a combobox of the ARIA practices), or the device's
// own position, which stays here. Nothing that is typed is asked of anybody.
import { findPlaces, type Place } from '@colloque/geography'
import { announce, Button } from '@colloque/ui'
import { find } from '@colloque/ui/messages'
import { useEffect, useState } from 'preact/hooks'
import { nameOfArea } from './area-words.ts'
import { choosePlace, type Finder } from './finder.ts'
import { findOwnPlace, type PositionProblem } from './own-position.ts'

const SUGGESTIONS = 6
const problems: Record<PositionProblem, () => string> = {
  refused: find.positionRefused,
  unknown: find.positionUnknown,
  elsewhere: find.positionElsewhere,
}

export function PlaceField({ finder }: { readonly finder: Finder }) {
  const places = finder.places.value
  const place = finder.place.value
  const [typed, setTyped] = useState('')
  const [isOpen, setOpen] = useState(false)
  const [active, setActive] = useState(0)
  const [problem, setProblem] = useState<string | null>(null)
  const [isLocating, setLocating] = useState(false)
  const found = places && isOpen ? findPlaces(places, typed, SUGGESTIONS) : []

  useEffect(() => {
    if (place) setTyped(place.name)
  }, [place])

  const take = (chosen: Place) => {
    setTyped(chosen.name)
    setOpen(false)
    setProblem(null)
    void choosePlace(finder, chosen)
  }
  const onInput = (text: string) => {
    setTyped(text)
    setOpen(text.trim() !== '')
    setActive(0)
    setProblem(null)
    const count = places ? findPlaces(places, text, SUGGESTIONS).length : 0
    announce(text.trim() === '' ? '' : find.placesFound({ count }))
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (step !== undefined && found.length > 0) {
      event.preventDefault()
      setActive((active + step + found.length) % found.length)
    } else if (event.key === 'Enter') {
      event.preventDefault()
      const chosen = found[active]
      if (chosen) take(chosen)
      else if (typed.trim() !== '' && typed !== place?.name) setProblem(find.placeUnknown())
    } else if (event.key === 'Escape' && isOpen) {
      event.preventDefault()
      setOpen(false)
    }
  }
  const locate = async () => {
    if (!places || isLocating) return
    setLocating(true)
    const own = await findOwnPlace(places)
    setLocating(false)
    if (typeof own === 'string') setProblem(problems[own]())
    else take(own)
  }
  const isList = found.length > 0
  return (
    <div class="field place-field" data-invalid={problem !== null}>
      <label class="field-label" for="place">
        {find.placeLabel()}
      </label>
      <div class="field-hint" id="place-hint">
        {find.placeHint()}
      </div>
      {problem !== null && (
        <p class="field-error" id="place-error" role="alert">
          {problem}
        </p>
      )}
      <div class="place-entry">
        <input
          class="input"
          id="place"
          type="text"
          role="combobox"
          autocomplete="off"
          spellcheck={false}
          value={typed}
          maxLength={100}
          aria-autocomplete="list"
          aria-expanded={isList}
          aria-controls="place-list"
          aria-activedescendant={isList ? `place-${active}` : undefined}
          aria-describedby={problem === null ? 'place-hint' : 'place-hint place-error'}
          aria-invalid={problem !== null || undefined}
          onInput={(event) => onInput(event.currentTarget.value)}
          onKeyDown={onKeyDown}
          onBlur={() => setOpen(false)}
        />
        <div
          class="suggestions"
          id="place-list"
          role="listbox"
          tabIndex={-1}
          aria-label={find.placeLabel()}
          hidden={!isList}
        >
          {found.map((suggested, index) => (
            <div
              key={`${suggested.name} ${suggested.latitude} ${suggested.longitude}`}
              id={`place-${index}`}
              role="option"
              tabIndex={-1}
              aria-selected={index === active}
              class="suggestion"
              onMouseDown={(event) => {
                // The field keeps the focus: losing it would close the list.
                event.preventDefault()
                take(suggested)
              }}
            >
              <span>{suggested.name}</span> <span class="secondary">{nameOfArea(suggested.area)}</span>
            </div>
          ))}
        </div>
      </div>
      <div>
        <Button kind="quiet" icon="place" busy={isLocating} onClick={() => void locate()}>
          {find.usePosition()}
        </Button>
        <p class="field-hint">{find.positionStays()}</p>
      </div>
    </div>
  )
}
