// What the directory says of one practitioner: specialties, languages, terms of payment, visits by video.
import { Checkbox, spokenName } from '@colloque/ui'
import { directory as d } from '@colloque/ui/messages'
import type { PersonText } from '../../../model/page/directory-draft.ts'
import { practitionerName } from '../../../state/page/names.ts'
import { requireMember } from '../../../state/session/session.ts'
import { ChooseSeveral } from '../../choose-several.tsx'
import { languageOptions, specialtyOptions, termOptions } from './directory-words.ts'

const MOST_SPECIALTIES = 4
const MOST_LANGUAGES = 12

export type PersonFieldsProps = { person: PersonText; onChange: (person: PersonText) => void }

/** The practitioner. */
export function PersonFields({ person, onChange }: PersonFieldsProps) {
  const { document } = requireMember()
  const { id, specialtyCodes, languages, isRemote } = person
  const edit = (fields: Partial<PersonText>) => onChange({ ...person, ...fields })
  return (
    <fieldset class="stack directory-part" aria-labelledby={`directory-${id}`}>
      <h3 id={`directory-${id}`}>{practitionerName(id)}</h3>
      <ChooseSeveral
        id={`specialty-${id}`}
        legend={d.specialties()}
        hint={d.specialtiesHint()}
        labelOf={(number) => d.specialtyNumber({ number: String(number) })}
        noneLabel={d.none()}
        values={specialtyCodes}
        options={specialtyOptions()}
        most={MOST_SPECIALTIES}
        onChange={(next) => edit({ specialtyCodes: next })}
      />
      <ChooseSeveral
        id={`language-${id}`}
        legend={d.languages()}
        hint={d.languagesHint({ languages: document.languages.map(spokenName).join(', ') })}
        labelOf={(number) => d.languageNumber({ number: String(number) })}
        noneLabel={d.none()}
        values={languages}
        options={languageOptions()}
        most={MOST_LANGUAGES}
        onChange={(next) => edit({ languages: next })}
      />
      <Terms person={person} onChange={(terms) => edit({ terms })} />
      <Checkbox
        id={`remote-${id}`}
        label={d.remote()}
        checked={isRemote}
        onChange={(next) => edit({ isRemote: next })}
      />
    </fieldset>
  )
}

type TermsProps = { person: PersonText; onChange: (terms: string[]) => void }

function Terms({ person: { id, terms }, onChange }: TermsProps) {
  const options = termOptions(requireMember().document.countryCode)
  // In the order of the country, so that ticking and unticking ends where it began; others stay at the end.
  const inOrder = (chosen: readonly string[]) => [
    ...options.flatMap(([term]) => (chosen.includes(term) ? [term] : [])),
    ...chosen.filter((term) => !options.some(([known]) => known === term)),
  ]
  return (
    <fieldset class="field">
      <legend>{d.terms()}</legend>
      {options.map(([term, label]) => (
        <Checkbox
          key={term}
          id={`term-${term}-${id}`}
          label={label}
          checked={terms.includes(term)}
          onChange={(isOn) =>
            onChange(inOrder(isOn ? [...terms, term] : terms.filter((one) => one !== term)))
          }
        />
      ))}
    </fieldset>
  )
}
