// What is imported, and out of which file or pasted text. Read in the worker, sent nowhere; too big is said before it is
// read.
import { MOST_FILE_BYTES } from '@colloque/files'
import { Button, Notice, RadioGroup, TextArea } from '@colloque/ui'
import { files as m } from '@colloque/ui/messages'
import { useRef, useState } from 'preact/hooks'
import { runTask } from '../../../crypto/crypto-worker.ts'
import { columnsOf, type ImportKind, importKinds } from '../../../model/import/import-kinds.ts'
import { readFile } from '../../../state/import/import-state.ts'
import { isAdministrator } from '../../../state/session/session.ts'
import { FileField } from '../../file-field.tsx'
import { Form, Refusal, useSubmission } from '../../form.tsx'
import { kindWords, tableErrorText } from './import-words.ts'
import { saveSample } from './samples.ts'

/** The first question. */
export function ChooseFile() {
  const [kind, setKind] = useState<ImportKind>('openings')
  const [pasted, setPasted] = useState('')
  const input = useRef<HTMLInputElement>(null)
  const submission = useSubmission(async () => {
    const content = await contentOf(input.current?.files?.[0], pasted)
    if (content === null) return [{ fieldId: 'import-file', message: m.importNothing() }]
    const answer = await runTask('readTableFile', content)
    if ('code' in answer) throw new Refusal(tableErrorText(answer.code, answer.line))
    readFile.value = { kind, table: answer.table, ...columnsOf(kind, answer.table.rows[0]?.cells ?? []) }
    return undefined
  })
  const kinds = importKinds.filter((one) => one !== 'types' || isAdministrator.value)
  return (
    <Form submission={submission}>
      <RadioGroup
        id="import-kind"
        label={m.importKind()}
        choices={kinds.map((value) => ({
          value,
          label: kindWords[value].name(),
          hint: kindWords[value].hint(),
        }))}
        value={kind}
        onChange={setKind}
      />
      {!isAdministrator.value && <p class="secondary">{m.importTypesOnlyAdministrator()}</p>}
      {kind === 'visits' && <Notice tone="warn">{m.importNoPatients()}</Notice>}
      <div class="row">
        <Button size="small" icon="download" onClick={() => saveSample(kind)}>
          {m.importSample()}
        </Button>
      </div>
      <FileField
        id="import-file"
        label={m.importFile()}
        hint={m.importFileHint()}
        error={submission.errorOf('import-file')}
        accept=".csv,.txt,.tsv,text/csv,text/plain"
        input={input}
      />
      <TextArea id="import-paste" label={m.importPaste()} rows={4} value={pasted} onInput={setPasted} />
      <div class="row">
        <Button type="submit" kind="primary" busy={submission.busy}>
          {m.importRead()}
        </Button>
      </div>
    </Form>
  )
}

/** What was pasted, else the bytes of the file; null without either. @throws Refusal */
async function contentOf(file: File | undefined, pasted: string): Promise<Uint8Array | string | null> {
  if (pasted.trim() !== '') return pasted
  if (file === undefined) return null
  if (file.size > MOST_FILE_BYTES) throw new Refusal(m.importErrorTooBig())
  try {
    return new Uint8Array(await file.arrayBuffer())
  } catch {
    throw new Refusal(m.importErrorUnreadable())
  }
}
