// The day leaves the screen: on paper, as a calendar file, as a table. Names go into a calendar only where they are
// asked for, after a plain warning; a locked agenda prints its times and saves nothing.
import { Button, Checkbox, Dialog, Field, Notice, RadioGroup } from '@colloque/ui'
import { files as m, practice } from '@colloque/ui/messages'
import { signal } from '@preact/signals'
import { useState } from 'preact/hooks'
import { noonOf } from '../../model/days.ts'
import { day } from '../../state/agenda/on-show.ts'
import { type Saved, saveCalendar, saveTable } from '../../state/inbox/save-files.ts'
import { place } from '../../state/place.ts'
import { isUnlocked, onForget } from '../../state/session/session.ts'
import { Form, useSubmission } from '../form.tsx'
import { WhileOnline } from '../offline.tsx'
import { printDay, usePaperOfDay } from './day-sheets.tsx'

const isOpen = signal(false)

onForget(() => {
  isOpen.value = false
})

/** The toolbar's button. */
export function DayFilesButton() {
  usePaperOfDay()
  return (
    <Button
      size="small"
      kind="quiet"
      icon="print"
      onClick={() => {
        isOpen.value = true
      }}
    >
      <span class="toolbar-word">{practice.printDay()}</span>
    </Button>
  )
}

/** The question it opens. */
export function DayFilesDialog() {
  const close = () => {
    isOpen.value = false
  }
  return (
    <Dialog open={isOpen.value && place.value === 'agenda'} title={m.dayTitle()} onClose={close}>
      <div class="stack sections">
        <p class="secondary">{m.dayLead()}</p>
        <Paper />
        {isUnlocked.value && <CalendarFile />}
        {isUnlocked.value && (
          <WhileOnline>
            <TableFile />
          </WhileOnline>
        )}
      </div>
    </Dialog>
  )
}

function Paper() {
  const [choice, setChoice] = useState({ withPhone: false, withType: false })
  return (
    <section class="stack">
      <h3>{m.paperTitle()}</h3>
      {isUnlocked.value && (
        <div class="stack-tight">
          <Checkbox
            id="paper-phone"
            label={m.withPhone()}
            checked={choice.withPhone}
            onChange={(withPhone) => setChoice({ ...choice, withPhone })}
          />
          <Checkbox
            id="paper-type"
            label={m.withType()}
            checked={choice.withType}
            onChange={(withType) => setChoice({ ...choice, withType })}
          />
        </div>
      )}
      <div class="row">
        <Button kind="primary" icon="print" onClick={() => printDay(choice)}>
          {m.print()}
        </Button>
      </div>
    </section>
  )
}

function CalendarFile() {
  const [content, setContent] = useState<'times' | 'names'>('times')
  const [saved, setSaved] = useState<Saved | null>(null)
  const submission = useSubmission(async () => {
    setSaved(null)
    setSaved(await saveCalendar({ withNames: content === 'names' }))
    return undefined
  })
  return (
    <section class="stack">
      <h3>{m.calendarTitle()}</h3>
      <Form submission={submission}>
        <RadioGroup
          id="calendar-content"
          label={m.calendarContent()}
          choices={[
            { value: 'times', label: m.calendarTimes(), hint: m.calendarTimesHint() },
            { value: 'names', label: m.calendarNames() },
          ]}
          value={content}
          onChange={setContent}
        />
        {content === 'names' && <Notice tone="warn">{m.calendarNamesWarning()}</Notice>}
        <div class="row">
          <Button type="submit" icon="download" busy={submission.busy}>
            {m.calendarSave()}
          </Button>
        </div>
        <SavedSentence saved={saved} namesMissing={content === 'names'} />
      </Form>
    </section>
  )
}

const mostDays = 366
const dayMs = 86_400_000

function TableFile() {
  const [from, setFrom] = useState(day.value)
  const [until, setUntil] = useState(day.value)
  const [saved, setSaved] = useState<Saved | null>(null)
  const submission = useSubmission(async () => {
    setSaved(null)
    const missing = [
      { fieldId: 'table-from', value: from },
      { fieldId: 'table-until', value: until },
    ].filter(({ value }) => value === '')
    if (missing.length > 0) return missing.map(({ fieldId }) => ({ fieldId, message: m.dayMissing() }))
    if (until < from) return [{ fieldId: 'table-until', message: m.untilBeforeFrom() }]
    if (noonOf(until) - noonOf(from) >= mostDays * dayMs)
      return [{ fieldId: 'table-until', message: m.rangeTooLong() }]
    setSaved(await saveTable(from, until))
    return undefined
  })
  return (
    <section class="stack">
      <h3>{m.tableTitle()}</h3>
      <p class="secondary">{m.tableLead()}</p>
      <Form submission={submission}>
        <div class="fields-side-by-side">
          <Field
            id="table-from"
            type="date"
            label={m.from()}
            value={from}
            onInput={setFrom}
            error={submission.errorOf('table-from')}
          />
          <Field
            id="table-until"
            type="date"
            label={m.until()}
            value={until}
            onInput={setUntil}
            error={submission.errorOf('table-until')}
          />
        </div>
        <div class="row">
          <Button type="submit" icon="download" busy={submission.busy}>
            {m.tableSave()}
          </Button>
        </div>
        <SavedSentence saved={saved} namesMissing />
      </Form>
    </section>
  )
}

function SavedSentence({ saved, namesMissing }: { saved: Saved | null; namesMissing: boolean }) {
  if (saved === null) return null
  return (
    <Notice tone={saved.count > 0 ? 'good' : 'info'} spoken>
      {m.saved({ count: saved.count })}{' '}
      {namesMissing && saved.sealedCount > 0 && m.tableSealed({ count: saved.sealedCount })}
    </Notice>
  )
}
