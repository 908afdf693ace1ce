// Booked: what, when, where; keep the private link; what happens next.

import { findPractitioner, findSchedule } from '@colloque/practice-document'
import { Notice, SummaryList, type SummaryRow } from '@colloque/ui'
import { booking, patient } from '@colloque/ui/messages'
import { SaveCalendar, SaveLink } from '../../link/save-link.tsx'
import { VisitSheet } from '../../link/visit-sheet.tsx'
import { inThisLanguage } from '../../navigation/languages.ts'
import { deadlineSentence } from '../../practice/change-deadline.ts'
import { timeAsValue } from '../../practice/instants.ts'
import { locationOf, nameOf, receiverAt } from '../../practice/offer.ts'
import { phoneInSentence } from '../../practice/telephone.tsx'
import type { Screen } from './screen.ts'

export const booked: Screen = {
  title: ({ page }) => (page.booked.value?.isEarlier ? booking.bookedEarlierTitle() : booking.bookedTitle()),
  lead({ page, practice }) {
    const visit = page.booked.value
    const schedule = visit && findSchedule(practice.document, visit.scheduleId)
    return visit && schedule ? timeAsValue(visit.startAt, schedule.timeZone, Date.now()) : null
  },
  Body({ page, practice }) {
    const { document } = practice
    const visit = page.booked.value
    const schedule = visit && findSchedule(document, visit.scheduleId)
    if (visit === null || !schedule) return null
    const location = locationOf(document, schedule)
    const practitioner =
      receiverAt(document, schedule, visit.startAt) ?? findPractitioner(document, schedule.practitionerId)
    const name = practitioner === null ? document.name : nameOf(practitioner)
    const when = timeAsValue(visit.startAt, schedule.timeZone, Date.now())
    const address = location === null ? null : [location.name, ...location.addressLines].join(', ')
    const deadline = deadlineSentence({ ...visit, timeZone: schedule.timeZone }, Date.now())
    const rows: SummaryRow[] = [
      { key: 'what', label: patient.what(), value: visit.serviceName, readableBy: { sealedFor: name } },
      {
        key: 'when',
        label: patient.when(),
        value: `${when}, ${patient.minutes({ count: visit.durationMinutes })}`,
        readableBy: 'service',
      },
      { key: 'with', label: patient.withWhom(), value: name, readableBy: 'service' },
      ...(address === null || location === null
        ? []
        : [
            {
              key: 'where',
              label: patient.where(),
              value: [location.name, ...location.addressLines].join('\n'),
              readableBy: 'service' as const,
            },
          ]),
    ]
    const toKeep = { ...visit, sequence: 0, address }
    return (
      <>
        {visit.isEarlier && <Notice tone="info">{booking.bookedEarlierText()}</Notice>}
        <SaveLink
          privatePath={visit.privatePath}
          isKept={page.linkKept.value}
          onKept={() => {
            page.linkKept.value = true
          }}
          openHref={inThisLanguage(visit.privatePath)}
          onOpenUnkept={() => {
            page.isLeaving = true
          }}
        />
        <div class="no-print">
          <SummaryList rows={rows} />
        </div>
        <SaveCalendar visit={toKeep} />
        <section class="stack-tight no-print" aria-labelledby="next-title">
          <h2 id="next-title">{booking.nextTitle()}</h2>
          <ul class="next-list">
            <li>{booking.nextOpened({ practitioner: name })}</li>
            {deadline === null ? (
              <li>{phoneInSentence(booking.notChangeable, document.phone)}</li>
            ) : (
              <li>
                {phoneInSentence(booking.nextChange, document.phone)} {deadline}
              </li>
            )}
            <li>{booking.nextDeleted()}</li>
          </ul>
        </section>
        <VisitSheet
          document={document}
          when={when}
          practitioner={name}
          location={location}
          privatePath={visit.privatePath}
        />
      </>
    )
  },
}
