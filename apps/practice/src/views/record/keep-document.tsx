// Keeping a file: chosen here, sealed in the worker, sent chunk by chunk.
import { announce, Button, Dialog, Field } from '@colloque/ui'
import { record as r } from '@colloque/ui/messages'
import { useRef, useState } from 'preact/hooks'
import { CryptoFailure } from '../../crypto/failure.ts'
import { keepDocument, MAXIMUM_DOCUMENT_BYTES } from '../../state/record/record-documents.ts'
import { today } from '../../state/record/records.ts'
import { FileField } from '../file-field.tsx'
import { Form, useSubmission } from '../form.tsx'

/** The dialog. */
export function KeepDocument({ patientId, onClose }: { patientId: string; onClose: () => void }) {
  const input = useRef<HTMLInputElement>(null)
  const [day, setDay] = useState(today())
  const [sent, setSent] = useState<number | null>(null)
  const submission = useSubmission(async () => {
    const file = input.current?.files?.[0]
    if (file === undefined) return [{ fieldId: 'document-file', message: r.documentMissing() }]
    if (file.size > MAXIMUM_DOCUMENT_BYTES)
      return [{ fieldId: 'document-file', message: r.documentTooLong() }]
    try {
      const about = { appointmentId: null, day, patient: { kind: 'known', patientId } } as const
      await keepDocument(file, about, (share) => setSent(Math.floor(share * 100)))
    } catch (error) {
      if (!(error instanceof CryptoFailure) || error.code !== 'too-long') throw error
      return [{ fieldId: 'document-file', message: r.documentTooLong() }]
    } finally {
      setSent(null)
    }
    announce(r.documentKept())
    onClose()
    return undefined
  })
  return (
    <Dialog open title={r.documentTitle()} onClose={onClose}>
      <Form submission={submission}>
        <p>{r.documentLead()}</p>
        <FileField
          id="document-file"
          label={r.documentFile()}
          error={submission.errorOf('document-file')}
          input={input}
        />
        <Field
          id="document-day"
          type="date"
          width="medium"
          label={r.documentDay()}
          value={day}
          onInput={(value) => setDay(value === '' ? today() : value)}
        />
        {sent !== null && (
          <p class="figures" role="status">
            {r.documentSending({ percent: sent })}
          </p>
        )}
        <div class="row">
          <Button type="submit" kind="primary" busy={submission.busy}>
            {r.documentKeep()}
          </Button>
          <Button onClick={onClose}>{r.cancel()}</Button>
        </div>
      </Form>
    </Dialog>
  )
}
