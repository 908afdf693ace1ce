// On the list: keep the private link, what happens next. Nothing is booked, and the page says so.
import { SummaryList, type SummaryRow } from '@colloque/ui'
import { booking, patient, wish as words } from '@colloque/ui/messages'
import { SaveLink } from '../../link/save-link.tsx'
import { VisitSheet } from '../../link/visit-sheet.tsx'
import { inThisLanguage } from '../../navigation/languages.ts'
import { rangeText } from '../../practice/day-range.ts'
import type { Screen } from '../screens/screen.ts'

export const wishListed: Screen = {
  title: words.listedTitle,
  lead: words.listedLead,
  Body({ page, practice: { document } }) {
    const listed = page.wish.listed.value
    if (listed === null) return null
    const { days, practitioners, readerNames, serviceName, privatePath } = listed
    const rows: SummaryRow[] = [
      { key: 'what', label: patient.what(), value: serviceName, readableBy: { sealedFor: readerNames } },
      { key: 'days', label: words.days(), value: rangeText(days), readableBy: 'service' },
      { key: 'with', label: words.with(), value: practitioners.join('\n'), readableBy: 'service' },
    ]
    return (
      <>
        <SaveLink
          privatePath={privatePath}
          isKept={page.linkKept.value}
          onKept={() => {
            page.linkKept.value = true
          }}
          words={{ lead: words.linkLead(), open: words.linkOpen() }}
          openHref={inThisLanguage(privatePath)}
          onOpenUnkept={() => {
            page.isLeaving = true
          }}
        />
        <div class="no-print">
          <SummaryList rows={rows} />
        </div>
        <section class="stack-tight no-print" aria-labelledby="next-title">
          <h2 id="next-title">{booking.nextTitle()}</h2>
          <ul class="next-list">
            <li>{words.nextLook()}</li>
            <li>{words.nextKept()}</li>
            <li>{words.nextBook()}</li>
            <li>{words.nextDeleted()}</li>
          </ul>
        </section>
        <VisitSheet
          document={document}
          when={`${patient.labelled({ label: words.listedTitle() })} ${rangeText(days)}`}
          practitioner={practitioners.join(', ')}
          location={null}
          privatePath={privatePath}
        />
      </>
    )
  },
}
