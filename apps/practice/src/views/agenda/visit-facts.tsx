// Who comes and why, as they wrote it themselves.

import type { Contact, Intake } from '@colloque/sealing'
import { formatCalendarDay, SealMark } from '@colloque/ui'
import { practice as m } from '@colloque/ui/messages'
import type { ComponentChildren } from 'preact'

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
      <dl class="facts">
        {contact.phone !== undefined && (
          <Fact label={m.phone()}>
            <a href={`tel:${contact.phone.replace(/[^+\d]/g, '')}`}>{contact.phone}</a>
          </Fact>
        )}
        {contact.email !== undefined && <Fact label={m.email()}>{contact.email}</Fact>}
        {contact.birthDate !== undefined && (
          <Fact label={m.birthDate()}>{formatCalendarDay(contact.birthDate)}</Fact>
        )}
        {intake.forWhom !== 'self' && (
          <Fact label={m.forWhom()}>{m.forWhomValue({ who: intake.forWhom })}</Fact>
        )}
        {contact.bookedBy !== undefined && <Fact label={m.bookedBy()}>{contact.bookedBy}</Fact>}
      </dl>
      <p class="secondary small">{author === 'practice' ? m.bookedByPractice() : m.bookedByPatient()}</p>
    </>
  )
}

function Fact({ label, children }: { label: string; children: ComponentChildren }) {
  return (
    <div class="fact">
      <dt>
        <bdi>{label}</bdi>
      </dt>
      <dd>
        <bdi>{children}</bdi>
      </dd>
    </div>
  )
}
