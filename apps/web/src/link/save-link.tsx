// Handing over the private link: copy, print, QR code; and the calendar entry. The service cannot send the link
// again, because it never had it.
import { Button, Checkbox, CopyButton, Icon, LinkButton, QrCode } from '@colloque/ui'
import { patient } from '@colloque/ui/messages'
import { useState } from 'preact/hooks'
import { calendarFile, calendarUid } from '../calendar/calendar-file.ts'
import { offerFile } from './offer-file.ts'

/** What the link opens and when it takes place. `guestSecret` has 32 bytes; `sequence` counts changes. */
export type VisitToKeep = {
  readonly privatePath: string
  readonly guestSecret: Uint8Array
  readonly startAt: number
  readonly durationMinutes: number
  readonly sequence: number
  /** Address of the place, for those who want it in their calendar. */
  readonly address: string | null
}

/** The whole address of a private path. */
export function privateAddress(privatePath: string): string {
  return `${location.origin}${privatePath}`
}

/** Ways to keep the link; `onKept` is told when one was taken. */
export function SaveLink({
  visit,
  openHref,
  onKept,
}: {
  readonly visit: VisitToKeep
  /** Where to go on with the visit; absent on its own page. */
  readonly openHref?: string | undefined
  readonly onKept: () => void
}) {
  const address = privateAddress(visit.privatePath)
  return (
    <section class="sheet save-link stack-tight no-print" aria-labelledby="save-link-title">
      <h2 id="save-link-title" class="save-link-title">
        <Icon name="key" />
        {patient.linkTitle()}
      </h2>
      <p>{patient.linkLead()}</p>
      <div class="row" onClickCapture={onKept}>
        <CopyButton text={address} label={patient.linkCopy()} kind="primary" />
        {'share' in navigator && (
          <Button icon="link" onClick={() => void navigator.share({ url: address }).catch(() => {})}>
            {patient.linkShare()}
          </Button>
        )}
        <Button icon="print" onClick={() => print()}>
          {patient.linkPrint()}
        </Button>
        {openHref !== undefined && (
          <LinkButton icon="link" href={openHref}>
            {patient.linkOpen()}
          </LinkButton>
        )}
      </div>
      <details class="disclosure">
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
    const file = calendarFile({
      uid: await calendarUid(visit.guestSecret),
      sequence: visit.sequence,
      startAt: visit.startAt,
      endAt: visit.startAt + visit.durationMinutes * 60_000,
      now: Date.now(),
      title,
      ...(withAddress && visit.address !== null ? { location: visit.address } : {}),
    })
    offerFile(file, 'text/calendar;charset=utf-8', patient.calendarFileName())
  }
  return (
    <section class="stack-tight no-print" aria-labelledby="save-calendar-title">
      <h2 id="save-calendar-title">{patient.calendarTitle()}</h2>
      <p>{patient.calendarDiscreet({ title })}</p>
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
