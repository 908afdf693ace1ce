// Whom was found around the place, as somebody types. The list says everything; the map beside it only where.
import { announce, Button, errorText, Notice, Spinner } from '@colloque/ui'
import { common, find } from '@colloque/ui/messages'
import { useEffect, useState } from 'preact/hooks'
import { inThisLanguage } from '../navigation/languages.ts'
import { nameOfArea } from './area-words.ts'
import { clearFilters, countOf } from './filters.tsx'
import { type Finder, loadAround, refreshStarts, searchNow, showMore } from './finder.ts'
import { ResultCard } from './result-card.tsx'
import { ResultMap } from './result-map.tsx'
import type { Answer } from './search-messages.ts'

const QUIET_MS = 700

export function Results({ finder }: { readonly finder: Finder }) {
  const around = finder.around.value
  const answer = finder.answer.value
  useSpokenCount(answer)
  if (around.kind === 'none') return null
  if (around.kind === 'failed') {
    return (
      <Notice tone="bad" spoken>
        <p>{errorText(around.type)}</p>
        <Button onClick={() => void loadAround(finder).then(() => searchNow(finder))}>
          {common.retry()}
        </Button>
      </Notice>
    )
  }
  if (around.kind !== 'ready') return <Spinner label={find.loadingArea()} />
  return (
    <section class="stack" aria-labelledby="results">
      <h2 id="results" tabIndex={-1}>
        {answer ? find.resultsTitle({ count: answer.total }) : find.resultsLoading()}
      </h2>
      {around.broken.length > 0 && (
        <Notice tone="warn" spoken>
          <p>{find.brokenAreas({ areas: around.broken.map(nameOfArea).join(', ') })}</p>
        </Notice>
      )}
      {around.size === 0 && around.broken.length === 0 && <NobodyHere />}
      {around.size > 0 && answer && <Found finder={finder} answer={answer} />}
    </section>
  )
}

function Found({ finder, answer }: { readonly finder: Finder; readonly answer: Answer }) {
  const [hasMap, setMap] = useState(false)
  const [isRefreshing, setRefreshing] = useState(false)
  const [hasFailed, setFailed] = useState(false)
  const refresh = async () => {
    setRefreshing(true)
    const isDone = await refreshStarts(finder)
    setRefreshing(false)
    setFailed(!isDone)
    if (isDone) announce(find.refreshed())
  }
  const { hits, total, isCorrected } = answer
  const place = finder.place.value
  if (total === 0) return <NothingFound finder={finder} />
  return (
    <>
      {isCorrected && <Notice tone="info">{find.corrected({ words: finder.words.value })}</Notice>}
      <div class="row">
        <Button size="small" icon="place" pressed={hasMap} onClick={() => setMap(!hasMap)}>
          {find.showMap()}
        </Button>
        <Button size="small" icon="clock" busy={isRefreshing} onClick={() => void refresh()}>
          {find.refreshTimes()}
        </Button>
      </div>
      {hasFailed && (
        <Notice tone="warn" spoken>
          {find.refreshFailed()}
        </Notice>
      )}
      {hasMap && place && finder.places.value && (
        <ResultMap place={place} places={finder.places.value} hits={hits} />
      )}
      <ol class="results">
        {hits.map((hit, index) => (
          <ResultCard
            key={hit.row}
            hit={hit}
            number={hasMap ? index + 1 : null}
            onChoose={() => {
              finder.chosen.value = hit
            }}
          />
        ))}
      </ol>
      {total > hits.length && (
        <div>
          <Button icon="chevronDown" onClick={() => showMore(finder)}>
            {find.showMore({ shown: hits.length, total })}
          </Button>
        </div>
      )}
    </>
  )
}

function NothingFound({ finder }: { readonly finder: Finder }) {
  const hasFilters = countOf(finder.filters.value) > 0
  return (
    <Notice tone="info" title={find.nothingTitle()}>
      <p>{hasFilters ? find.nothingFiltered() : find.nothingText()}</p>
      {hasFilters && <Button onClick={() => clearFilters(finder)}>{find.clearFilters()}</Button>}
    </Notice>
  )
}

function NobodyHere() {
  return (
    <Notice tone="info" title={find.nobodyTitle()}>
      <p>
        {find.nobodyText()} <a href={inThisLanguage('/#practices')}>{find.allPractices()}</a>
      </p>
    </Notice>
  )
}

// Said once the typing pauses: a number for every key would drown what the keys say.
function useSpokenCount(answer: Answer | null): void {
  useEffect(() => {
    if (!answer) return
    const timer = setTimeout(() => announce(find.resultsTitle({ count: answer.total })), QUIET_MS)
    return () => clearTimeout(timer)
  }, [answer])
}
