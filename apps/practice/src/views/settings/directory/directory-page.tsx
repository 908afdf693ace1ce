// The practice's entry in the public directory: whether it is there, and what it says. Part of the signed page, so saving
// means signing; nothing is listed that nobody asked for.
import { Button, Checkbox, type FormError, Notice } from '@colloque/ui'
import { common, directory as d, practice as m } from '@colloque/ui/messages'
import { useEffect, useState } from 'preact/hooks'
import { type DirectoryText, textOfDirectory } from '../../../model/page/directory-draft.ts'
import {
  type DirectoryProblem,
  type PlaceProblem,
  readDirectory,
} from '../../../model/page/read-directory.ts'
import { isProblem } from '../../../state/api.ts'
import { publish } from '../../../state/page/publishing.ts'
import { fetchTowns, findTowns } from '../../../state/page/towns.ts'
import { isAdministrator, requireMember } from '../../../state/session/session.ts'
import { Desk } from '../../desk.tsx'
import { useEdited } from '../../edited.ts'
import { Form, Refusal, useSubmission } from '../../form.tsx'
import { Saved, useSaved } from '../saved.tsx'
import { PersonFields } from './person-fields.tsx'
import { PlaceFields } from './place-fields.tsx'

/** The page. */
export function DirectoryPage() {
  return (
    <Desk title={d.title()}>
      <div class="settings stack">
        <p class="secondary">{d.lead()}</p>
        <Editor />
      </div>
    </Desk>
  )
}

function Editor() {
  const { document } = requireMember()
  const towns = useTowns(document.countryCode)
  const edited = useEdited(() => textOfDirectory(document))
  const text = edited.value
  const saved = useSaved()
  const set = (fields: Partial<DirectoryText>) => edited.change({ ...text, ...fields })
  const submission = useSubmission(async () => {
    const reading = readDirectory(text, document, await towns.find())
    if (!reading.ok) return reading.problems.map(errorOfProblem)
    try {
      await publish(reading.change.fields, reading.change.dropped)
    } catch (error) {
      if (!isProblem(error, 'stale-revision')) throw error
      edited.take(textOfDirectory(requireMember().document))
      throw new Refusal(m.staleSave())
    }
    edited.take(textOfDirectory(requireMember().document), text)
    saved.say(d.saved())
    return undefined
  })
  return (
    <Form submission={submission} closed={!isAdministrator.value && m.onlyAdministrator()}>
      <Checkbox
        id="directory-listed"
        label={d.listed()}
        hint={d.listedHint()}
        checked={text.isListed}
        onChange={(isListed) => set({ isListed })}
      />
      <p>{d.never()}</p>
      <p class="secondary">{d.pageToo()}</p>
      {towns.isMissing && (
        <Notice tone="warn" spoken>
          <p>{d.townsFailed()}</p>
          <Button size="small" onClick={towns.look}>
            {common.retry()}
          </Button>
        </Notice>
      )}
      <section class="stack">
        <h2>{d.places()}</h2>
        {text.places.map((place) => (
          <PlaceFields
            key={place.id}
            place={place}
            name={placeName(place.id)}
            book={towns.book}
            errorOf={submission.errorOf}
            onChange={(next) => set({ places: text.places.map((one) => (one.id === next.id ? next : one)) })}
          />
        ))}
      </section>
      <section class="stack">
        <h2>{d.people()}</h2>
        {text.people.map((person) => (
          <PersonFields
            key={person.id}
            person={person}
            onChange={(next) => set({ people: text.people.map((one) => (one.id === next.id ? next : one)) })}
          />
        ))}
      </section>
      {isAdministrator.value && (
        <div class="row">
          <Button type="submit" kind="primary" busy={submission.busy}>
            {m.practiceSave()}
          </Button>
          {!edited.isChanged && <Saved sentence={saved.sentence} />}
        </div>
      )}
    </Form>
  )
}

// Asked for once the page is open, and once more by whoever sends what cannot be judged without.
function useTowns(countryCode: string) {
  const [book, setBook] = useState(() => findTowns(countryCode))
  const [isMissing, setMissing] = useState(false)
  const find = async () => {
    const found = await fetchTowns(countryCode).catch(() => null)
    setBook(found)
    setMissing(found === null)
    return found
  }
  useEffect(() => void find(), [countryCode])
  return { book, isMissing, find, look: () => void find() }
}

const problems: Record<PlaceProblem, readonly [field: string, words: (named: { place: string }) => string]> =
  {
    'postal-code': ['postal', d.postalCodeWrong],
    'town-missing': ['town', d.townMissing],
    'town-unknown': ['town', d.townUnknown],
    'town-several': ['town', d.townSeveral],
    'towns-not-here': ['town', d.townsNotHere],
    'area-missing': ['area', d.areaMissing],
    latitude: ['latitude', d.latitudeWrong],
    longitude: ['longitude', d.longitudeWrong],
    'position-elsewhere': ['latitude', d.positionElsewhere],
  }

function errorOfProblem({ code, id }: DirectoryProblem): FormError {
  const [field, words] = problems[code]
  return { fieldId: `${field}-${id}`, message: words({ place: placeName(id) }) }
}

function placeName(locationId: string): string {
  return requireMember().document.locations.find(({ id }) => id === locationId)?.name ?? ''
}
