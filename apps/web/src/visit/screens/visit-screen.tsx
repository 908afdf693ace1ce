// The visit: status, what the service sees and what was sealed, what happened, what can still be done.

import { formatPrivateLink } from '@colloque/sealing'
import { LinkButton, Notice, StatusTag, SummaryList, type SummaryRow } from '@colloque/ui'
import { patient, visit as words } from '@colloque/ui/messages'
import { NextDose } from '../../link/next-dose.tsx'
import { Preparation } from '../../link/preparation.tsx'
import { SaveCalendar, type VisitToKeep } from '../../link/save-link.tsx'
import { VisitSheet } from '../../link/visit-sheet.tsx'
import { inThisLanguage } from '../../navigation/languages.ts'
import { nextDoseDay } from '../../practice/next-dose.ts'
import { isChangeable } from '../act-on-visit.ts'
import { VisitMessages } from '../conversation/visit-messages.tsx'
import type { OpenedOne, OpenedVisit, VisitPage } from '../visit-page.ts'
import { allOf, isOver, isStanding, minutesOf, placeOf, practitionerOf, whenOf } from '../visit-words.ts'
import { Acted, HistorySection } from './history-section.tsx'
import { KeepLink } from './keep-link.tsx'
import { Mismatches } from './mismatches.tsx'
import { DeletedSection, SealedSection } from './sealed-section.tsx'
import { ActButtons, VisitActs } from './visit-acts.tsx'
import { VisitNews } from './visit-news.tsx'

type Props = { readonly page: VisitPage; readonly opened: OpenedVisit }

/** The body of the visit's page. */
export function VisitScreen({ page, opened }: Props) {
  const all = allOf(opened)
  const toKeep = keepable(page, opened)
  const isDeleted = all.every(({ visit }) => visit.envelopes === null)
  const stands = all.some(isStanding)
  const isCancelled = all.every(({ visit }) => visit.status === 'cancelled')
  const isPast = !isCancelled && all.every(isOver)
  const isSeries = all.length > 1
  return (
    <>
      <div class="stack no-print">
        <VisitNews page={page} />
        {stands && page.cameUnkept && <KeepLink page={page} />}
        <Mismatches opened={opened} />
        {isCancelled && page.news.value !== 'cancelled' && page.news.value !== 'cancelled-all' && (
          <Notice tone="info">{words.cancelledTitle()}</Notice>
        )}
        {isPast && <Notice tone="info">{words.pastTitle()}</Notice>}
        {isCancelled && <AfterCancelling opened={opened} />}
        {isSeries ? (
          <SeriesVisits page={page} opened={opened} />
        ) : (
          <>
            <SummaryList rows={[...timeRows(opened), ...placeRows(opened)]} />
            {stands && <VisitActs page={page} one={opened} />}
          </>
        )}
        {stands && <Preparation text={opened.service?.preparation} />}
        {!isSeries && <VisitMessages page={page} one={opened} />}
        {isDeleted ? <DeletedSection opened={opened} /> : <SealedSection opened={opened} />}
        {!isDeleted && !isSeries && <HistorySection one={opened} />}
      </div>
      {stands && toKeep !== null && page.link !== null && (
        <>
          {!page.cameUnkept && <KeepLink page={page} />}
          <SaveCalendar visit={toKeep} />
          <Due opened={opened} guestSecret={page.link.guestSecret} />
          <VisitSheet
            document={opened.practice.document}
            when={all
              .filter(isStanding)
              .map((one) => whenOf(one, one.visit.start))
              .join('\n')}
            practitioner={practitionerOf(opened)}
            location={placeOf(opened)}
            privatePath={formatPrivateLink(page.link)}
          />
        </>
      )}
    </>
  )
}

function SeriesVisits({ page, opened }: Props) {
  const all = allOf(opened)
  const changeable = all.filter((one) => isChangeable(one, Date.now()))
  const isSamePlace =
    new Set(all.map(({ schedule }) => `${schedule.practitionerId} ${schedule.locationId}`)).size === 1
  return (
    <>
      {isSamePlace && <SummaryList rows={placeRows(opened)} />}
      {all.map((one) => (
        <section
          key={one.visit.appointmentId}
          class="stack-tight"
          aria-labelledby={`visit-title-${one.number}`}
        >
          <h2 id={`visit-title-${one.number}`}>{patient.visitNumber({ number: one.number })}</h2>
          <SummaryList rows={[...timeRows(one), ...(isSamePlace ? [] : placeRows(one))]} />
          {isStanding(one) && <VisitActs page={page} one={one} isOfSeries />}
          <VisitMessages page={page} one={one} isOfSeries />
          {one.visit.acts.length > 0 && one.visit.envelopes !== null && (
            <>
              <h3>{words.historyTitle()}</h3>
              <Acted one={one} />
            </>
          )}
        </section>
      ))}
      {changeable.length > 1 && (
        <section class="stack-tight" aria-labelledby="together-title">
          <h2 id="together-title">{words.togetherTitle({ count: changeable.length })}</h2>
          <p>{words.togetherText()}</p>
          <ActButtons
            page={page}
            target="all"
            move={words.moveAll()}
            cancel={words.cancelAll({ count: changeable.length })}
          />
        </section>
      )}
    </>
  )
}

function Due({ opened, guestSecret }: { readonly opened: OpenedVisit; readonly guestSecret: Uint8Array }) {
  const { service, practice } = opened
  const standing = allOf(opened).filter(({ visit }) => visit.status !== 'cancelled')
  const starts = standing.map(({ visit }) => ({ at: Date.parse(visit.start), scheduleId: visit.scheduleId }))
  const day = service && nextDoseDay(practice.document, service, starts)
  return day && <NextDose day={day} guestSecret={guestSecret} />
}

function AfterCancelling({ opened: { practice } }: { readonly opened: OpenedVisit }) {
  const path = `/p/${practice.document.slug}#k=${practice.fingerprint.compact}`
  return (
    <div class="stack-tight">
      <p>{words.cancelledCalendar()}</p>
      <LinkButton href={inThisLanguage(path)}>{words.bookAgain()}</LinkButton>
    </div>
  )
}

const seen = { readableBy: 'service' } as const

function timeRows(opened: OpenedOne): SummaryRow[] {
  const { visit } = opened
  return [
    { key: 'status', label: patient.status(), value: <StatusTag status={visit.status} />, ...seen },
    {
      key: 'when',
      label: patient.when(),
      value: `${whenOf(opened, visit.start)}, ${patient.minutes({ count: minutesOf(opened) })}`,
      ...seen,
    },
  ]
}

function placeRows(opened: OpenedOne): SummaryRow[] {
  const place = placeOf(opened)
  return [
    { key: 'with', label: patient.withWhom(), value: practitionerOf(opened), ...seen },
    ...(place === null
      ? []
      : [
          {
            key: 'where',
            label: patient.where(),
            value: [place.name, ...place.addressLines].join('\n'),
            ...seen,
          },
        ]),
  ]
}

function keepable(page: VisitPage, opened: OpenedVisit): VisitToKeep | null {
  if (page.link === null) return null
  const place = placeOf(opened)
  return {
    guestSecret: page.link.guestSecret,
    visits: allOf(opened)
      .filter(isStanding)
      .map((one) => ({
        startAt: Date.parse(one.visit.start),
        durationMinutes: minutesOf(one),
        sequence: one.visit.acts.length,
        number: one.number,
      })),
    address: place === null ? null : [place.name, ...place.addressLines].join(', '),
  }
}
