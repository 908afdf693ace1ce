// The day on paper: a sheet for each practitioner, black on white, laid out the moment something is printed and taken
// away right after. What did not open says whose it is.
import { dayOf, formatDateTime, formatDayHeading, formatTime } from '@colloque/ui'
import { files as m } from '@colloque/ui/messages'
import { render } from 'preact'
import { useEffect } from 'preact/hooks'
import { linesBetween, linesOf, type VisitLine } from '../../model/agenda/visit-line.ts'
import { noonOf } from '../../model/days.ts'
import { agendaTimeZone, day, hiddenPractitioners, visits } from '../../state/agenda/on-show.ts'
import { onForget, requireMember } from '../../state/session/session.ts'

export type PaperChoice = { withPhone: boolean; withType: boolean }

const usualChoice: PaperChoice = { withPhone: false, withType: false }

let chosen = usualChoice
let isLaidOut = false

onForget(takeAway)

/** Prints the day on show. */
export function printDay(choice: PaperChoice): void {
  chosen = choice
  print()
}

/** While it stands on the page, whatever prints it prints the day's sheets. */
export function usePaperOfDay(): void {
  useEffect(() => {
    addEventListener('beforeprint', layOut)
    addEventListener('afterprint', takeAway)
    return () => {
      removeEventListener('beforeprint', layOut)
      removeEventListener('afterprint', takeAway)
      takeAway()
    }
  }, [])
}

// At once: the browser prints as soon as the event was heard.
function layOut(): void {
  const paper = document.getElementById('paper')
  // Another sheet, with somebody's private link, is there to be printed.
  if (paper === null || paper.childElementCount > 0) return
  render(<DaySheets {...chosen} />, paper)
  isLaidOut = true
}

function takeAway(): void {
  const paper = document.getElementById('paper')
  if (isLaidOut && paper !== null) render(null, paper)
  isLaidOut = false
  chosen = usualChoice
}

function DaySheets(choice: PaperChoice) {
  const { document } = requireMember()
  const lines = linesBetween(linesOf(document, visits.value), day.value).filter(
    ({ status }) => status !== 'cancelled',
  )
  return (
    <div class="print-sheet day-sheets" data-kind="sheet">
      {document.practitioners
        .filter(({ id }) => !hiddenPractitioners.value.has(id))
        .map(({ id, title, name }) => (
          <DaySheet
            key={id}
            practice={document.name}
            practitioner={[title, name].filter(Boolean).join(' ')}
            lines={lines.filter(({ practitionerId }) => practitionerId === id)}
            {...choice}
          />
        ))}
    </div>
  )
}

type DaySheetProps = PaperChoice & { practice: string; practitioner: string; lines: readonly VisitLine[] }

function DaySheet({ practice, practitioner, lines, withPhone, withType }: DaySheetProps) {
  const timeZone = agendaTimeZone()
  const now = Date.now()
  const heading = formatDayHeading(noonOf(day.value), 'UTC', noonOf(dayOf(now, timeZone)))
  const hasRooms = lines.some(({ room }) => room !== '')
  return (
    <section class="day-sheet">
      <header>
        <p class="day-sheet-practice">
          <bdi>{practice}</bdi>
        </p>
        <h1>{heading}</h1>
        <p class="day-sheet-who">
          <bdi>{practitioner}</bdi>
          <span>{m.sheetCount({ count: lines.length })}</span>
        </p>
      </header>
      {lines.length > 0 && (
        <table>
          <thead>
            <tr>
              <th scope="col">{m.columnTime()}</th>
              <th scope="col">{m.columnName()}</th>
              {withType && <th scope="col">{m.columnType()}</th>}
              {hasRooms && <th scope="col">{m.columnRoom()}</th>}
              <th scope="col">{m.columnStatus()}</th>
            </tr>
          </thead>
          <tbody>
            {lines.map((line) => (
              <tr key={line.appointmentId}>
                <td class="figures">
                  {formatTime(line.startAt, line.timeZone)}–{formatTime(line.endAt, line.timeZone)}
                </td>
                <td>
                  <bdi class="day-sheet-name">{line.name ?? placeholderOf(line)}</bdi>
                  {withPhone && line.phone !== '' && <bdi class="figures">{line.phone}</bdi>}
                </td>
                {withType && (
                  <td>
                    <bdi>{line.type}</bdi>
                  </td>
                )}
                {hasRooms && (
                  <td>
                    <bdi>{line.room}</bdi>
                  </td>
                )}
                <td>{line.statusWord}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <footer>
        <p>{m.sheetKeep()}</p>
        <p>{m.sheetPrinted({ when: formatDateTime(now, timeZone) })}</p>
      </footer>
    </section>
  )
}

/** What stands in place of a name that is not open. */
function placeholderOf({ content, practitioner }: VisitLine): string {
  if (content === 'deleted') return m.deleted()
  return content === 'locked' ? m.locked() : m.notOpened({ name: practitioner })
}
