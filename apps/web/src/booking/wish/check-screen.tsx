// Check before joining the list: the days and calendars are seen by the service, everything else is sealed.
import { Button, errorText, Notice, SummaryList, type SummaryRow } from '@colloque/ui'
import { booking, common, patient, wish as words } from '@colloque/ui/messages'
import { useEffect } from 'preact/hooks'
import { rangeText } from '../../practice/day-range.ts'
import { nameOf } from '../../practice/offer.ts'
import { ReadersNote } from '../../practice/readers-note.tsx'
import { phoneInSentence } from '../../practice/telephone.tsx'
import { type BookingPage, show } from '../booking-page.ts'
import { findChosen } from '../chosen.ts'
import { sealedRows } from '../screens/check.tsx'
import type { Screen } from '../screens/screen.ts'
import { joinWaitingList } from './send-wish.ts'
import { wishedCalendars, wishOf } from './wished-days.ts'

const outcomeUnknown: readonly string[] = ['offline', 'unreadable-answer', 'internal-error']

export const wishCheck: Screen = {
  title: words.checkTitle,
  lead: ({ page }) => (page.sending.value || page.wish.identity !== null ? null : booking.checkLead()),
  Body({ page, practice: { document } }) {
    const draft = page.draft.value
    const [chosen, days] = [findChosen(document, draft), wishOf(draft)]
    useEffect(() => {
      page.hasChecked.value = true
    }, [page])
    if (chosen === null || days === null) return null
    const names = [
      ...new Set(wishedCalendars(document, draft).map(({ practitioner }) => nameOf(practitioner))),
    ]
    const type = page.sendProblem.value
    const isRepeat = type !== null && outcomeUnknown.includes(type) && page.wish.sealed?.draft === draft
    const change = { readableBy: 'service', onChange: () => show(page, 'wish') } as const
    const rows: SummaryRow[] = [
      { key: 'days', label: words.days(), value: rangeText(days), ...change },
      { key: 'with', label: words.with(), value: names.join('\n'), readableBy: 'service' },
    ]
    return (
      <>
        <SummaryList rows={[...rows, ...sealedRows(page, document, [chosen])]} />
        <ReadersNote document={document} readers={chosen.readers} later={booking.readersLater()} />
        <JoinProblem page={page} phone={document.phone} />
        <Button kind="primary" wide busy={page.sending.value} onClick={() => void joinWaitingList(page)}>
          {page.sending.value ? words.joining() : isRepeat ? common.retry() : words.join()}
        </Button>
      </>
    )
  },
}

function JoinProblem({ page, phone }: { readonly page: BookingPage; readonly phone: string }) {
  const type = page.sendProblem.value
  if (type === null) return null
  if (outcomeUnknown.includes(type)) {
    return (
      <Notice tone="warn" title={words.perhapsJoined()} spoken>
        <p>{words.perhapsJoinedText()}</p>
      </Notice>
    )
  }
  return (
    <Notice tone="bad" title={words.notJoined()} spoken>
      <p>{errorText(type)}</p>
      <p>{phoneInSentence(patient.orPhone, phone)}</p>
    </Notice>
  )
}
