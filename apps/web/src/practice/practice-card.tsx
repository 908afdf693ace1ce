// Who and where, as the practice signed it.
import type { PracticeDocument } from '@colloque/practice-document'
import { Icon } from '@colloque/ui'
import { patient } from '@colloque/ui/messages'
import { nameOf } from './offer.ts'
import { Telephone } from './telephone.tsx'

/** People, places and the telephone number of a practice. */
export function PracticeCard({ document }: { readonly document: PracticeDocument }) {
  return (
    <section class="sheet practice-card" aria-label={document.name}>
      <ul class="practice-people">
        {document.practitioners.map((practitioner) => (
          <li key={practitioner.id}>
            <Icon name="person" />
            <span>
              <strong>{nameOf(practitioner)}</strong>
              {practitioner.specialty && (
                <span class="secondary practice-specialty">{practitioner.specialty}</span>
              )}
            </span>
          </li>
        ))}
        {document.locations.map((location) => (
          <li key={location.id}>
            <Icon name="place" />
            <span>
              {[location.name, ...location.addressLines].map((line) => (
                <span class="practice-line" key={line}>
                  {line}
                </span>
              ))}
              {location.accessNote && <span class="secondary practice-line">{location.accessNote}</span>}
            </span>
          </li>
        ))}
        <li>
          <Icon name="phone" />
          <span>
            <span class="visually-hidden">{patient.labelled({ label: patient.practicePhone() })} </span>
            <Telephone number={document.phone} />
            {document.otherWays && <span class="secondary practice-line">{document.otherWays}</span>}
          </span>
        </li>
      </ul>
    </section>
  )
}
