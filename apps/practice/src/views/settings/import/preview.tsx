// Every row with what it becomes, or its reason and its line; nothing is imported before the button below is pressed.
import { Button, Icon, RadioGroup } from '@colloque/ui'
import { files as m } from '@colloque/ui/messages'
import { useState } from 'preact/hooks'
import type { Plan } from '../../../state/import/import-state.ts'
import { becomesText, problemWords } from './import-words.ts'

const page = 100
const longestCell = 60

type Row = Plan['rows'][number]

/** The rows of a plan. */
export function Preview({ plan }: { plan: Plan }) {
  const [shown, setShown] = useState<'all' | 'refused'>('all')
  const [most, setMost] = useState(page)
  const all: readonly Row[] = plan.rows
  const count = (kind: Row['kind']) => all.filter((row) => row.kind === kind).length
  const rows = shown === 'all' ? all : all.filter(({ kind }) => kind === 'refused')
  const more = Math.min(page, rows.length - most)
  return (
    <section class="stack">
      <h2>{m.importPreview()}</h2>
      <p role="status">
        {m.importCounts({ becomes: count('becomes'), refused: count('refused'), there: count('there') })}
      </p>
      {count('refused') > 0 && (
        <RadioGroup
          id="import-show"
          label={m.importShow()}
          choices={[
            { value: 'all', label: m.importShowAll() },
            { value: 'refused', label: m.importShowRefused() },
          ]}
          value={shown}
          onChange={setShown}
        />
      )}
      <ol class="import-rows">
        {rows.slice(0, most).map((row) => (
          <PreviewRow key={row.row.line} row={row} kind={plan.kind} />
        ))}
      </ol>
      {more > 0 && (
        <Button size="small" onClick={() => setMost(most + page)}>
          {m.importMore({ count: more })}
        </Button>
      )}
    </section>
  )
}

const faces = {
  becomes: { icon: 'good', word: m.importBecomes },
  there: { icon: 'info', word: m.importThere },
  refused: { icon: 'bad', word: m.importRefused },
} as const

function PreviewRow({ row, kind }: { row: Row; kind: Plan['kind'] }) {
  const { icon, word } = faces[row.kind]
  return (
    <li class="import-row" data-kind={row.kind}>
      <span class="import-row-line secondary">{m.importLine({ line: String(row.row.line) })}</span>
      <span class="import-row-word">
        <Icon name={icon} />
        {word()}
      </span>
      <div class="import-row-text">
        {row.kind === 'refused' ? (
          <>
            <p>{problemWords[row.problem]()}</p>
            <p class="secondary small">
              <bdi>{cellsText(row.row.cells)}</bdi>
            </p>
          </>
        ) : (
          <p>
            <bdi>{becomesText(kind, row.item)}</bdi>
          </p>
        )}
      </div>
    </li>
  )
}

// As it stands in the file; a cell that goes on for long is cut in sight only.
function cellsText(cells: readonly string[]): string {
  return cells
    .slice(0, 8)
    .map((cell) => (cell.length > longestCell ? `${cell.slice(0, longestCell)}…` : cell))
    .join(' · ')
}
