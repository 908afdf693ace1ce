// Small files to start from, in the language of the page: its headings are those the import recognises.
import { offerFile, tableFile } from '@colloque/files'
import { formatMinute } from '@colloque/ui'
import { files as m } from '@colloque/ui/messages'
import { addDays } from '../../../model/days.ts'
import { type ImportKind, importFields } from '../../../model/import/import-kinds.ts'
import { today } from '../../../state/agenda/on-show.ts'
import { calendarName } from '../../../state/page/names.ts'
import { requireMember } from '../../../state/session/session.ts'
import { weekdayName } from '../../week-editor.tsx'
import { fieldWords } from './import-words.ts'

/** Saves a sample of that kind; nobody in it is real. */
export function saveSample(kind: ImportKind): void {
  const head = importFields[kind].map((field) => fieldWords[field]())
  offerFile(tableFile([head, ...rowsOf(kind)]), 'text/csv;charset=utf-8', m.importSampleName({ kind }))
}

function rowsOf(kind: ImportKind): string[][] {
  const { document } = requireMember()
  const calendar = document.schedules[0] ? calendarName(document.schedules[0].id) : ''
  const type = document.healthcareServices[0]?.name ?? ''
  switch (kind) {
    case 'openings':
      return [
        [weekdayName(0), formatMinute(540), formatMinute(720), calendar, '', '', '', ''],
        [weekdayName(2), formatMinute(840), formatMinute(1080), calendar, addDays(today(), 14), '', '2', ''],
      ]
    case 'types':
      return [
        ['Exemple A', '20', '0', '5', '', ''],
        ['Exemple B', '40', '', '', '', ''],
      ]
    case 'visits':
      return [
        [
          addDays(today(), 30),
          formatMinute(540),
          type,
          'Ada Exemple',
          calendar,
          '01 99 00 00 01',
          '1985-04-03',
          '',
        ],
        [addDays(today(), 30), formatMinute(600), type, 'Bo Esempio', calendar, '', '', ''],
      ]
  }
}
