// Which column is what: recognised by its heading, corrected here.
import { Checkbox, FieldNotes } from '@colloque/ui'
import { files as m } from '@colloque/ui/messages'
import { isolated } from '../../../model/bidi.ts'
import { type ImportField, importFields, isRequired } from '../../../model/import/import-kinds.ts'
import { type ReadFile, readFile } from '../../../state/import/import-state.ts'
import { fieldWords } from './import-words.ts'

const longestExample = 30

/** A choice of column for every field. */
export function ColumnChoice({ file }: { file: ReadFile }) {
  const [first] = file.table.rows
  const width = Math.max(...file.table.rows.slice(0, 100).map(({ cells }) => cells.length))
  const columns = Array.from({ length: width }, (_, index) => index)
  const exampleOf = (index: number) => isolated((first?.cells[index] ?? '').slice(0, longestExample))
  const choose = (field: ImportField, index: number) => {
    const { [field]: _, ...others } = file.columns
    readFile.value = { ...file, columns: index < 0 ? others : { ...others, [field]: index } }
  }
  return (
    <section class="stack">
      <h2>{m.importColumns()}</h2>
      <p class="secondary">{m.importColumnsLead()}</p>
      <Checkbox
        id="import-has-head"
        label={m.importHasHead()}
        checked={file.hasHead}
        onChange={(hasHead) => {
          readFile.value = { ...file, hasHead }
        }}
      />
      <div class="fields-side-by-side">
        {importFields[file.kind].map((field) => {
          const isMissing = isRequired(field) && file.columns[field] === undefined
          return (
            <div class="field" key={field} data-invalid={isMissing}>
              <label class="field-label" for={`column-${field}`}>
                {fieldWords[field]()}
              </label>
              <FieldNotes
                id={`column-${field}`}
                label=""
                error={isMissing ? m.importColumnsMissing() : undefined}
              />
              <select
                class="input"
                id={`column-${field}`}
                aria-describedby={isMissing ? `column-${field}-error` : undefined}
                value={file.columns[field] ?? -1}
                onChange={({ currentTarget }) => choose(field, Number(currentTarget.value))}
              >
                <option value={-1}>{m.importColumnNone()}</option>
                {columns.map((index) => (
                  <option key={index} value={index}>
                    {m.importColumnNumber({ number: String(index + 1), example: exampleOf(index) })}
                  </option>
                ))}
              </select>
            </div>
          )
        })}
      </div>
    </section>
  )
}
