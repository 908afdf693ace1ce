// Booked: what, when, where; keep the private link; what happens next.

import {
  findHealthcareService,
  findPractitioner,
  findSchedule,
  type PracticeDocument,
} from '@colloque/practice-document'
import { readersAt, receiverAt } from '@colloque/sealing'
import { Notice, SummaryList, type SummaryRow } from '@colloque/ui'
import { booking, patient } from '@colloque/ui/messages'
import { NextDose } from '../../link/next-dose.tsx'
import { Preparation } from '../../link/preparation.tsx'
import { SaveCalendar, SaveLink } from '../../link/save-link.tsx'
import { VisitSheet } from '../../link/visit-sheet.tsx'
import { inThisLanguage } from '../../navigation/languages.ts'
import { deadlineSentence } from '../../practice/change-deadline.ts'
import { timeAsValue } from '../../practice/instants.ts'
import { locationOf, nameOf } from '../../practice/offer.ts'
import { namesOf } from '../../practice/readers.ts'
import { phoneInSentence } from '../../practice/telephone.tsx'
import type { BookedTime } from '../sealed-visit.ts'
import type { Screen } from './screen.ts'

export const booked: Screen = {
  title({ page }) {
    const visit = page.booked.value
    if (visit?.isEarlier) return booking.bookedEarlierTitle()
    const count = visit?.visits.length ?? 1
    return count > 1 ? booking.bookedSeriesTitle({ count }) : booking.bookedTitle()
  },
  lead({ page, practice }) {
    const [first, ...later] = page.booked.value?.visits ?? []
    return first && later.length === 0 ? whenOf(practice.document, first) : null
  },
  Body({ page, practice }) {
    const { document } = practice
    const visit = page.booked.value
    const first = visit?.visits[0]
    const schedule = first && findSchedule(document, first.scheduleId)
    if (visit === null || first === undefined || !schedule) return null
    const isSeries = visit.visits.length > 1
    const location = locationOf(document, schedule)
    const practitioner =
      receiverAt(document, schedule, first.startAt) ?? findPractitioner(document, schedule.practitionerId)
    const name = practitioner === null ? document.name : nameOf(practitioner)
    const when = visit.visits.map((one) => whenOf(document, one)).join('\n')
    const address = location === null ? null : [location.name, ...location.addressLines].join(', ')
    const deadline = deadlineSentence(
      { ...first, timeZone: schedule.timeZone },
      Date.now(),
      visit.visits.length,
    )
    const readers = visit.visits.flatMap(({ scheduleId, startAt }) => {
      const calendar = findSchedule(document, scheduleId)
      return calendar ? readersAt(document, calendar, startAt) : []
    })
    const sealedFor = namesOf(document, readers)
    const rows: SummaryRow[] = [
      { key: 'what', label: patient.what(), value: visit.serviceName, readableBy: { sealedFor } },
      ...visit.visits.map((one, index) => ({
        key: `when-${index}`,
        label: isSeries ? patient.visitNumber({ number: index + 1 }) : patient.when(),
        value: `${whenOf(document, one)}, ${patient.minutes({ count: one.durationMinutes })}`,
        readableBy: 'service' as const,
      })),
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
    const toKeep = {
      guestSecret: visit.guestSecret,
      visits: visit.visits.map((one) => ({ ...one, sequence: 0 })),
      address,
    }
    return (
      <>
        {visit.isEarlier && <Notice tone="info">{booking.bookedEarlierText()}</Notice>}
        <SaveLink
          privatePath={visit.privatePath}
          count={visit.visits.length}
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
        <Preparation text={findHealthcareService(document, visit.serviceId)?.preparation} />
        <SaveCalendar visit={toKeep} />
        {visit.dueDay !== null && <NextDose day={visit.dueDay} guestSecret={visit.guestSecret} />}
        <section class="stack-tight no-print" aria-labelledby="next-title">
          <h2 id="next-title">{booking.nextTitle()}</h2>
          <ul class="next-list">
            <li>{booking.nextOpened({ practitioner: name })}</li>
            {deadline === null ? (
              <li>{phoneInSentence(booking.notChangeable, document.phone)}</li>
            ) : (
              <li>
                {deadline} {phoneInSentence(booking.nextChange, document.phone)}
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

function whenOf(document: PracticeDocument, { scheduleId, startAt }: BookedTime): string {
  const timeZone = findSchedule(document, scheduleId)?.timeZone ?? 'UTC'
  return timeAsValue(startAt, timeZone, Date.now())
}
