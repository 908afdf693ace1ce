// Search as one types, in this browser only. The field takes focus; arrows walk the results, Enter opens the first.
import { announce, Button, Field, SealMark } from '@colloque/ui'
import { record as r } from '@colloque/ui/messages'
import { useEffect, useMemo, useRef, useState } from 'preact/hooks'
import type { RecordState } from '../../model/record/record-file.ts'
import { prepareSearch, recentPatients, searchRecord } from '../../model/record/record-search.ts'
import { openPatient, recordQuery } from '../../state/record/record-page.ts'
import { NewPatient } from './patient-form.tsx'
import { PatientResult } from './patient-result.tsx'
import { kindWords } from './record-words.ts'
import { useFirstFocus } from './use-first-focus.ts'

const shownAtMost = 50
const recentAtMost = 12

/** Everybody in the record, by what is typed. */
export function SearchPage({ state }: { state: RecordState }) {
  const search = useMemo(() => prepareSearch(state, kindWords()), [state])
  const query = recordQuery.value
  const found = useMemo(() => searchRecord(search, query), [search, query])
  const recent = useMemo(() => recentPatients(search, recentAtMost), [search])
  const [isAdding, setAdding] = useState(false)
  const list = useRef<HTMLUListElement>(null)
  const isSearching = query.trim() !== ''
  const shown = isSearching ? found.slice(0, shownAtMost) : recent
  useFirstFocus('record-search')
  useEffect(() => {
    if (!isSearching) return
    const said = setTimeout(() => announce(r.results({ count: found.length })), 500)
    return () => clearTimeout(said)
  }, [isSearching, found])
  const walk = (event: KeyboardEvent) => {
    const results = [...(list.current?.querySelectorAll<HTMLElement>('.patient-result') ?? [])]
    const at = results.findIndex((result) => result.matches(':focus'))
    if (event.key === 'ArrowDown') results[Math.min(at + 1, results.length - 1)]?.focus()
    else if (event.key === 'ArrowUp' && at > 0) results[at - 1]?.focus()
    else if (event.key === 'ArrowUp' && at === 0) document.getElementById('record-search')?.focus()
    else return
    event.preventDefault()
  }
  const openFirst = (event: Event) => {
    event.preventDefault()
    const [first] = found
    if (isSearching && first) openPatient(first.patient.patientId)
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: arrows walk what inside it is operable by itself
    <div class="stack" onKeyDown={walk}>
      <p class="row-mark secondary record-lead">
        <SealMark label={null} />
        {r.lead()}
      </p>
      <search>
        <form class="record-search" noValidate onSubmit={openFirst}>
          <Field
            id="record-search"
            type="search"
            label={r.search()}
            hint={r.searchHint()}
            value={query}
            onInput={(value) => {
              recordQuery.value = value
            }}
          />
          <Button icon="add" onClick={() => setAdding(true)}>
            {r.newPatient()}
          </Button>
        </form>
      </search>
      {isSearching ? (
        <p class="record-count">{r.results({ count: found.length })}</p>
      ) : recent.length > 0 ? (
        <h2 class="record-count">{r.recent()}</h2>
      ) : (
        <p>{r.empty()}</p>
      )}
      {shown.length > 0 && (
        <ul class="patient-results" ref={list} aria-label={isSearching ? r.resultsLabel() : r.recent()}>
          {shown.map(({ patient, entries }) => (
            <PatientResult key={patient.patientId} patient={patient} entries={entries} />
          ))}
        </ul>
      )}
      {found.length > shownAtMost && (
        <p class="secondary">{r.resultsMore({ count: found.length - shownAtMost })}</p>
      )}
      {isAdding && <NewPatient name={query} onClose={() => setAdding(false)} />}
    </div>
  )
}
