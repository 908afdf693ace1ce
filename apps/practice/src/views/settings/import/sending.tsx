// Visits being sealed and sent: how far, stop, go on; then what became of each, and the refused ones as a file.
import { offerFile, tableFile } from '@colloque/files'
import { Button, dayOf, formatDateTime, formatTime, Notice } from '@colloque/ui'
import { files as m } from '@colloque/ui/messages'
import { isolated } from '../../../model/bidi.ts'
import type { VisitItem } from '../../../model/import/plan-visits.ts'
import {
  forgetImport,
  importVisits,
  type Outcome,
  stopImport,
  type VisitImport,
} from '../../../state/import/import-visits.ts'
import { sentenceOf } from '../../form.tsx'
import { outcomeText } from './import-words.ts'

/** The import of visits, from the first to the report. */
export function Sending({ run }: { run: VisitImport }) {
  const { at, items, outcomes, error } = run
  const done = outcomes.length
  const total = items.length
  return (
    <section class="stack">
      {at === 'running' && (
        <div class="stack-tight">
          <label for="import-progress">{m.importRunning({ done: String(done), total: String(total) })}</label>
          <progress id="import-progress" class="import-progress" max={total} value={done} />
        </div>
      )}
      {at === 'stopped' && (
        <Notice tone="warn" spoken>
          <p>{m.importStopped({ done: String(done), total: String(total) })}</p>
          {error !== null && <p>{sentenceOf(error)}</p>}
        </Notice>
      )}
      {at === 'done' && <Result outcomes={outcomes} />}
      <div class="row">
        {at === 'running' && <Button onClick={stopImport}>{m.importStop()}</Button>}
        {at === 'stopped' && (
          <Button kind="primary" onClick={() => void importVisits()}>
            {m.importResume()}
          </Button>
        )}
        {at !== 'running' && <Button onClick={forgetImport}>{m.importOther()}</Button>}
      </div>
      {at !== 'running' && <Refused run={run} />}
    </section>
  )
}

function Result({ outcomes }: { outcomes: readonly Outcome[] }) {
  const booked = outcomes.filter((outcome) => outcome === 'booked').length
  const there = outcomes.filter((outcome) => outcome === 'there').length
  const refused = outcomes.length - booked - there
  return (
    <Notice tone={refused > 0 ? 'warn' : 'good'} spoken>
      <p>{m.importResult({ booked, there, refused })}</p>
      <p>{m.importAgain()}</p>
    </Notice>
  )
}

function Refused({ run: { items, outcomes } }: { run: VisitImport }) {
  const refused = outcomes.flatMap((outcome, index) => {
    const item = items[index]
    return item === undefined || outcome === 'booked' || outcome === 'there' ? [] : [{ item, outcome }]
  })
  if (refused.length === 0) return null
  return (
    <section class="stack">
      <h2>{m.importRefusedRows()}</h2>
      <ol class="import-rows">
        {refused.map(({ item, outcome }) => (
          <li class="import-row" data-kind="refused" key={`${item.calendar.id} ${item.startAt} ${item.name}`}>
            <div class="import-row-text">
              <p>
                {formatDateTime(item.startAt, item.calendar.timeZone, Date.now())}, {isolated(item.name)}
              </p>
              <p class="secondary">{outcomeText(outcome)}</p>
            </div>
          </li>
        ))}
      </ol>
      <div class="row">
        <Button icon="download" onClick={() => saveReport(refused)}>
          {m.importReport()}
        </Button>
      </div>
    </section>
  )
}

// With the headings of an import, so that corrected rows can be imported again.
function saveReport(refused: readonly { item: VisitItem; outcome: Outcome }[]): void {
  const head = [
    m.fieldDay(),
    m.fieldTime(),
    m.fieldType(),
    m.fieldName(),
    m.fieldCalendar(),
    m.fieldPhone(),
    m.fieldBirthDate(),
    m.fieldReason(),
    m.importReportReason(),
  ]
  const rows = refused.map(({ item, outcome }) => [...cellsOfVisit(item), outcomeText(outcome)])
  offerFile(tableFile([head, ...rows]), 'text/csv;charset=utf-8', m.importReportName())
}

function cellsOfVisit({ calendar, startAt, typeName, name, phone, birthDate, reason }: VisitItem): string[] {
  const { timeZone } = calendar
  return [
    dayOf(startAt, timeZone),
    formatTime(startAt, timeZone),
    typeName,
    name,
    calendar.name,
    phone,
    birthDate,
    reason,
  ]
}
