// The page at `/find`: where, then who or what for, and the list as one types. Or one person out of the list, and their times.
import { Button, errorText, Field, Notice, Spinner } from '@colloque/ui'
import { common, find } from '@colloque/ui/messages'
import { useEffect, useMemo, useRef } from 'preact/hooks'
import { Frame } from '../navigation/frame.tsx'
import { inThisLanguage, languageLinks } from '../navigation/languages.ts'
import { stepHistory } from '../navigation/step-history.ts'
import { Filters } from './filters.tsx'
import { change, type Finder, openFinder } from './finder.ts'
import { PersonScreen } from './person-screen.tsx'
import { PlaceField } from './place-field.tsx'
import { nameOfHit } from './result-card.tsx'
import { Results } from './results.tsx'
import type { Hit } from './search-messages.ts'

type Step = 'list' | 'person'

export function FindPage({ finder }: { readonly finder: Finder }) {
  const hit = finder.chosen.value
  const last = useRef<Hit | null>(null)
  const history = useMemo(
    () =>
      stepHistory<Step>((step) => {
        finder.chosen.value = step === 'person' ? last.current : null
      }),
    [finder],
  )
  useEffect(() => history.begin('list'), [history])
  useEffect(() => {
    if (hit) {
      if (history.depth() === 0) history.push('person')
      last.current = hit
    } else if (last.current) {
      // Where one was on the list, not at its top.
      document.getElementById(`choose-${last.current.row}`)?.focus()
    }
  }, [hit, history])
  if (hit) {
    return (
      <Frame
        title={nameOfHit(hit)}
        caption={hit.practice}
        lead={[hit.addressLine, `${hit.postalCode} ${hit.municipality}`.trim()].filter(Boolean).join(', ')}
        step={`person ${hit.row}`}
        languages={[]}
        headerLink={<a href={inThisLanguage('/')}>{find.home()}</a>}
        onBack={() => history.back()}
      >
        <PersonScreen finder={finder} hit={hit} />
      </Frame>
    )
  }
  return (
    <Frame
      title={find.title()}
      lead={find.lead()}
      step="list"
      languages={languageLinks('/find', '')}
      headerLink={<a href={inThisLanguage('/')}>{find.home()}</a>}
    >
      <Body finder={finder} />
    </Frame>
  )
}

function Body({ finder }: { readonly finder: Finder }) {
  const phase = finder.phase.value
  const around = finder.around.value
  if (phase.kind === 'opening') return <Spinner label={find.opening()} />
  if (phase.kind === 'stopped') return <Notice tone="bad">{find.notBelieved()}</Notice>
  if (phase.kind === 'failed') {
    return (
      <Notice tone="bad" spoken>
        <p>{errorText(phase.type)}</p>
        <Button onClick={() => void openFinder(finder)}>{common.retry()}</Button>
      </Notice>
    )
  }
  if (phase.kind === 'empty') {
    return (
      <Notice tone="info" title={find.nobodyTitle()}>
        <p>
          {find.emptyText()} <a href={inThisLanguage('/#practices')}>{find.allPractices()}</a>
        </p>
      </Notice>
    )
  }
  return (
    <>
      {/* Never sent: there is nothing to submit. */}
      <search>
        <form class="stack" onSubmit={(event) => event.preventDefault()}>
          <PlaceField finder={finder} />
          {around.kind === 'ready' && around.size > 0 && (
            <>
              <Field
                id="words"
                type="search"
                label={find.wordsLabel()}
                hint={find.wordsHint()}
                value={finder.words.value}
                maxLength={200}
                onInput={(words) => change(finder, { words })}
              />
              <Filters finder={finder} choices={around.choices} />
            </>
          )}
        </form>
      </search>
      <Results finder={finder} />
    </>
  )
}
