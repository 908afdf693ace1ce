// Handing over the private link: copy, print, QR code; and the calendar entry. The service cannot send the link
// again, because it never had it.

import { type CalendarEntry, calendarFile, calendarUid, offerFile } from '@colloque/files'
import { Button, Checkbox, CopyButton, Icon, LinkButton, QrCode } from '@colloque/ui'
import { patient } from '@colloque/ui/messages'
import { useState } from 'preact/hooks'
import { asUnkept } from './unkept-link.ts'

/** Times for a calendar, the first one first. `guestSecret` has 32 bytes; `sequence` counts changes. */
export type VisitToKeep = {
  readonly guestSecret: Uint8Array
  readonly visits: readonly {
    readonly startAt: number
    readonly durationMinutes: number
    readonly sequence: number
    /** Its place in the series where not every visit stands any more. */
    readonly number?: number | undefined
  }[]
  /** Address of the place, for those who want it in their calendar. */
  readonly address: string | null
}

/** The whole address of a private path. */
export function privateAddress(privatePath: string): string {
  return `${location.origin}${privatePath}`
}

export type SaveLinkProps = {
  readonly privatePath: string
  /** How many visits it opens; one unless told. */
  readonly count?: number | undefined
  /** Whether it was kept in one of these ways, or came from where it is kept. */
  readonly isKept: boolean
  /** Told when a way to keep it was taken: what failed or was called off is none. */
  readonly onKept: () => void
  /** Whether the page holds the sheet that paper needs. */
  readonly hasSheet?: boolean | undefined
  /** Where to go on with the visit; absent on its own page. */
  readonly openHref?: string | undefined
  /** Told before the page is left for the visit although the link was not kept. */
  readonly onOpenUnkept?: (() => void) | undefined
  /** Words where the link opens something else than a visit. */
  readonly words?: { readonly lead: string; readonly open: string } | undefined
}

/** Ways to keep the link. */
export function SaveLink({
  privatePath,
  count = 1,
  isKept,
  onKept,
  hasSheet = true,
  openHref,
  onOpenUnkept,
  words = { lead: patient.linkLead({ count }), open: patient.linkOpen({ count }) },
}: SaveLinkProps) {
  const address = privateAddress(privatePath)
  const watchOpening = (event: MouseEvent) => {
    const anchor = event.target instanceof Element ? event.target.closest('a') : null
    // In a new tab the visit opens beside this page, which still holds the link.
    const isHere = event.button === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey
    if (anchor === null || openHref === undefined || isKept || !isHere) return
    event.preventDefault()
    onOpenUnkept?.()
    location.assign(asUnkept(openHref))
  }
  return (
    <section class="sheet save-link stack-tight no-print" aria-labelledby="save-link-title">
      <h2 id="save-link-title" class="save-link-title">
        <Icon name="key" />
        {patient.linkTitle()}
      </h2>
      <p>{words.lead}</p>
      {openHref === undefined && !isKept && <p>{patient.linkUnkept()}</p>}
      <div class="row" onClickCapture={watchOpening}>
        <CopyButton text={address} label={patient.linkCopy()} kind="primary" onCopied={onKept} />
        {'share' in navigator && (
          <Button icon="link" onClick={() => void navigator.share({ url: address }).then(onKept, () => {})}>
            {patient.linkShare()}
          </Button>
        )}
        {hasSheet && (
          <Button
            icon="print"
            onClick={() => {
              onKept()
              print()
            }}
          >
            {patient.linkPrint()}
          </Button>
        )}
        {openHref !== undefined && (
          <LinkButton icon="link" href={openHref}>
            {words.open}
          </LinkButton>
        )}
      </div>
      <details class="disclosure" onToggle={(event) => event.currentTarget.open && onKept()}>
        <summary>{patient.linkQrShow()}</summary>
        <div class="stack-tight">
          <QrCode text={address} what={patient.linkQrWhat()} />
          <p class="secondary">{patient.linkQrHint()}</p>
        </div>
      </details>
    </section>
  )
}

/** The calendar entry, discreet unless the address is asked for. */
export function SaveCalendar({ visit }: { readonly visit: VisitToKeep }) {
  const [withAddress, setWithAddress] = useState(false)
  const title = patient.calendarEntryTitle()
  const download = async () => {
    const now = Date.now()
    const location = withAddress && visit.address !== null ? { location: visit.address } : {}
    const entries = visit.visits.map(
      async ({ startAt, durationMinutes, sequence, number }, index): Promise<CalendarEntry> => ({
        uid: await calendarUid(visit.guestSecret, nameOfEntry(number ?? index + 1)),
        sequence,
        startAt,
        endAt: startAt + durationMinutes * 60_000,
        now,
        title,
        ...location,
      }),
    )
    const file = calendarFile(await Promise.all(entries))
    offerFile(file, 'text/calendar;charset=utf-8', patient.calendarFileName())
  }
  return (
    <section class="stack-tight no-print" aria-labelledby="save-calendar-title">
      <h2 id="save-calendar-title">{patient.calendarTitle()}</h2>
      <p>{patient.calendarDiscreet({ title })}</p>
      {visit.visits.length > 1 && <p>{patient.calendarSeries({ count: visit.visits.length })}</p>}
      {visit.address !== null && (
        <Checkbox
          id="calendar-address"
          label={patient.calendarAddress()}
          hint={patient.calendarAddressHint()}
          checked={withAddress}
          onChange={setWithAddress}
        />
      )}
      <Button icon="download" onClick={() => void download()}>
        {patient.calendarDownload()}
      </Button>
    </section>
  )
}

function nameOfEntry(number: number): string {
  return number === 1 ? '' : String(number)
}
