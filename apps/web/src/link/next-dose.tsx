// When the next dose is due, and an entry for one's own calendar that says no more than that something is due.

import { calendarFile, calendarUid, offerFile } from '@colloque/files'
import { Button, formatCalendarDay } from '@colloque/ui'
import { patient } from '@colloque/ui/messages'

/** `day` is `YYYY-MM-DD`; `guestSecret` has 32 bytes. */
export function NextDose({ day, guestSecret }: { readonly day: string; readonly guestSecret: Uint8Array }) {
  const title = patient.dueEntryTitle()
  const download = async () => {
    const uid = await calendarUid(guestSecret, 'due')
    const file = calendarFile([{ uid, sequence: 0, day, now: Date.now(), title }])
    offerFile(file, 'text/calendar;charset=utf-8', patient.dueFileName())
  }
  return (
    <section class="stack-tight no-print" aria-labelledby="due-title">
      <h2 id="due-title">{patient.dueTitle()}</h2>
      <p>{patient.dueText({ day: formatCalendarDay(day), title })}</p>
      <Button icon="download" onClick={() => void download()}>
        {patient.dueDownload()}
      </Button>
    </section>
  )
}
