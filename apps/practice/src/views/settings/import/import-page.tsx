// Importing openings, visit types and visits that lie ahead: choose, map, look, confirm. Never a list of patients.
import { Button, Notice } from '@colloque/ui'
import { files as m } from '@colloque/ui/messages'
import { useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks'
import { importFields, isRequired } from '../../../model/import/import-kinds.ts'
import { importOpenings, importTypes } from '../../../state/import/import-rules.ts'
import { type Plan, planOf, type ReadFile, readFile } from '../../../state/import/import-state.ts'
import { importVisits, visitImport } from '../../../state/import/import-visits.ts'
import { requireMember } from '../../../state/session/session.ts'
import { Desk } from '../../desk.tsx'
import { useUnsaved } from '../../edited.ts'
import { Form, useSubmission } from '../../form.tsx'
import { ChooseFile } from './choose-file.tsx'
import { ColumnChoice } from './columns.tsx'
import { Preview } from './preview.tsx'
import { Sending } from './sending.tsx'

/** The page. */
export function ImportPage() {
  const [done, setDone] = useState<string | null>(null)
  const run = visitImport.value
  const file = readFile.value
  return (
    <Desk title={m.importTitle()}>
      <div class="settings stack sections">
        <p class="secondary">{m.importLead()}</p>
        {done !== null && file === null && run === null && (
          <Notice tone="good" spoken>
            {done}
          </Notice>
        )}
        {run !== null ? (
          <Sending run={run} />
        ) : file === null ? (
          <ChooseFile />
        ) : (
          <Review key={`${file.kind}`} file={file} onDone={setDone} />
        )}
      </div>
    </Desk>
  )
}

function Review({ file, onDone }: { file: ReadFile; onDone: (sentence: string | null) => void }) {
  const heading = useRef<HTMLDivElement>(null)
  useLayoutEffect(() => heading.current?.focus(), [])
  useUnsaved(true)
  const { document, practice } = requireMember()
  const plan = useMemo(() => planOf(file), [file, document, practice])
  const isComplete = importFields[file.kind].every(
    (field) => !isRequired(field) || file.columns[field] !== undefined,
  )
  const count = plan.rows.filter(({ kind }) => kind === 'becomes').length
  const submission = useSubmission(async () => {
    leave(await confirm(plan))
    return undefined
  })
  // What had focus goes with the rows: the page begins anew.
  const leave = (sentence: string | null) => {
    onDone(sentence)
    readFile.value = null
    globalThis.document.querySelector<HTMLElement>('.shell-main h1')?.focus()
  }
  const another = () => leave(null)
  return (
    <div class="stack sections" ref={heading} tabIndex={-1}>
      <ColumnChoice file={file} />
      {isComplete && <Preview plan={plan} />}
      <section>
        <Form submission={submission}>
          <div class="row">
            {isComplete && count > 0 && (
              <Button type="submit" kind="primary" busy={submission.busy}>
                {confirmWords[file.kind]({ count })}
              </Button>
            )}
            <Button onClick={another}>{m.importOther()}</Button>
          </div>
        </Form>
      </section>
    </div>
  )
}

const confirmWords = {
  openings: m.importConfirmOpenings,
  types: m.importConfirmTypes,
  visits: m.importConfirmVisits,
}

/** Imports what was confirmed; the sentence that says so, or null where a report follows. */
async function confirm(plan: Plan): Promise<string | null> {
  switch (plan.kind) {
    case 'openings': {
      const items = plan.rows.flatMap((row) => (row.kind === 'becomes' ? [row.item] : []))
      await importOpenings(items)
      return m.importDoneOpenings({ count: items.length })
    }
    case 'types': {
      const items = plan.rows.flatMap((row) => (row.kind === 'becomes' ? [row.item] : []))
      await importTypes(items)
      return m.importDoneTypes({ count: items.length })
    }
    case 'visits': {
      // It goes on by itself and reports; the page shows how far it is.
      void importVisits(plan.rows.flatMap((row) => (row.kind === 'becomes' ? [row.item] : [])))
      return null
    }
  }
}
