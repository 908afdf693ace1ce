// Who comes and why, as they wrote it themselves.

import type { Contact, Intake } from '@colloque/sealing'
import { SealMark } from '@colloque/ui'
import { practice as m } from '@colloque/ui/messages'
import { Fact } from '../fact.tsx'
import { ContactFacts } from './contact-facts.tsx'

export type VisitFactsProps = { intake: Intake; contact: Contact; author: 'patient' | 'practice' }

/** Contact and intake of an opened visit. */
export function VisitFacts({ intake, contact, author }: VisitFactsProps) {
  return (
    <>
      <dl class="facts">
        <Fact label={m.visitType()}>{intake.healthcareServiceName}</Fact>
        <div class="fact fact-reason">
          <dt>
            <SealMark label={null} />
            {m.reason()}
          </dt>
          <dd>
            {intake.reason ? <bdi>{intake.reason}</bdi> : <span class="secondary">{m.noReason()}</span>}
          </dd>
        </div>
        {intake.answers.map(({ questionId, label, answer }) => (
          <Fact key={questionId} label={label}>
            {answer}
          </Fact>
        ))}
      </dl>
      <ContactFacts contact={contact} author={author}>
        {intake.forWhom !== 'self' && (
          <Fact label={m.forWhom()}>{m.forWhomValue({ who: intake.forWhom })}</Fact>
        )}
      </ContactFacts>
    </>
  )
}
