// Where: a place by its name, with suggestions out of this page's own list, or the device's own position, which stays here.
// Nothing that is typed is asked of anybody.
import { findPlaces, type Place } from '@colloque/geography'
import { announce, Button, SuggestField, type Suggestion } from '@colloque/ui'
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
  const [problem, setProblem] = useState<string | null>(null)
  const [isLocating, setLocating] = useState(false)

  useEffect(() => {
    if (place) setTyped(place.name)
  }, [place])

  const refuse = (sentence: string) => {
    setProblem(sentence)
    announce(sentence)
  }
  const take = (chosen: Place) => {
    setTyped(chosen.name)
    setProblem(null)
    void choosePlace(finder, chosen)
  }
  const suggest = (text: string): Suggestion<Place>[] =>
    places
      ? findPlaces(places, text, SUGGESTIONS).map((item) => ({
          key: `${item.name} ${item.latitude} ${item.longitude}`,
          label: item.name,
          detail: nameOfArea(item.area),
          item,
        }))
      : []
  const locate = async () => {
    if (!places || isLocating) return
    setLocating(true)
    const own = await findOwnPlace(places)
    setLocating(false)
    if (typeof own === 'string') refuse(problems[own]())
    else take(own)
  }
  return (
    <div class="stack-tight">
      <SuggestField
        id="place"
        label={find.placeLabel()}
        hint={find.placeHint()}
        error={problem ?? undefined}
        value={typed}
        maxLength={100}
        listLabel={find.placeLabel()}
        suggest={suggest}
        countWords={(count) => (places ? find.placesFound({ count }) : '')}
        onInput={(text) => {
          setTyped(text)
          setProblem(null)
        }}
        onChoose={take}
        onEnter={() => {
          if (typed.trim() !== '' && typed !== place?.name) refuse(find.placeUnknown())
        }}
      />
      <div>
        <Button kind="quiet" icon="place" busy={isLocating} onClick={() => void locate()}>
          {find.usePosition()}
        </Button>
        <p class="field-hint">{find.positionStays()}</p>
      </div>
    </div>
  )
}
