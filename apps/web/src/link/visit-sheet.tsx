// The printed private link: one sheet with what, when, where, the code and the link as text. Shown on paper only.
import type { DocumentLocation, PracticeDocument } from '@colloque/practice-document'
import { QrCode } from '@colloque/ui'
import { common, patient } from '@colloque/ui/messages'
import { privateAddress } from './save-link.tsx'

/** `when` and `practitioner` as they are shown on screen. */
export type SheetVisit = {
  readonly document: PracticeDocument
  readonly when: string
  readonly practitioner: string
  readonly location: DocumentLocation | null
  readonly privatePath: string
}

/** The sheet. */
export function VisitSheet({ document, when, practitioner, location, privatePath }: SheetVisit) {
  const address = privateAddress(privatePath)
  return (
    <section class="print-only visit-sheet">
      <p class="visit-sheet-title">{patient.sheetTitle()}</p>
      <p class="visit-sheet-when">{when}</p>
      <p>{practitioner}</p>
      <p>{document.name}</p>
      {location?.addressLines.map((line) => (
        <p key={line}>{line}</p>
      ))}
      <p>
        {patient.labelled({ label: common.phone() })} {document.phone}
      </p>
      <div class="visit-sheet-link">
        <QrCode text={address} what={patient.linkQrWhat()} />
        <div>
          <p class="visit-sheet-label">{patient.sheetLink()}</p>
          <p class="code">{address}</p>
          <p>{patient.sheetKeep()}</p>
        </div>
      </div>
    </section>
  )
}
