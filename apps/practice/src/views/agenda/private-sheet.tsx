// The sheet a person at the desk may take home: what, when, where, and the private link as text and QR.
import { Button, formatDateTime, Notice, QrCode } from '@colloque/ui'
import { common, practice as m } from '@colloque/ui/messages'
import { isolated } from '../../model/bidi.ts'
import type { BookedVisit } from '../../state/agenda/phone-booking.ts'
import { requireMember } from '../../state/session/session.ts'
import { PrintSheet, printSheet } from '../print-sheet.tsx'

/** Confirmation, and the sheet to print. */
export function PrivateSheet({ visit, onClose }: { visit: BookedVisit; onClose: () => void }) {
  const { document } = requireMember()
  const when = formatDateTime(visit.startAt, visit.timeZone)
  return (
    <div class="stack">
      <Notice tone="good" spoken>
        {m.addBooked({ name: isolated(visit.name), when })}
      </Notice>
      <p>{m.sheetLead()}</p>
      <QrCode text={visit.link} what={m.privateLinkQr()} />
      <div class="row">
        <Button kind="primary" icon="print" onClick={printSheet}>
          {m.sheetPrint()}
        </Button>
        <Button onClick={onClose}>{common.close()}</Button>
      </div>
      <PrintSheet>
        <h1>{m.sheetHeading()}</h1>
        <p class="print-large">{when}</p>
        <p>{document.name}</p>
        {document.locations[0]?.addressLines.map((line) => (
          <p key={line}>{line}</p>
        ))}
        <p>{m.posterPhone({ phone: document.phone })}</p>
        <QrCode text={visit.link} what={m.privateLinkQr()} />
        <p>
          {m.sheetLink()}: <code class="code">{visit.link}</code>
        </p>
        <p>{m.sheetKeep()}</p>
      </PrintSheet>
    </div>
  )
}
