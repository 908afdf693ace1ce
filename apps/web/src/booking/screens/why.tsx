// Why (optional), and the practice's own questions. What is left of the sealed form's fixed size is shown;
// too long is said, never cut.
import type { Question } from '@colloque/practice-document'
import { Button, ErrorSummary, Field, RadioGroup, TextArea } from '@colloque/ui'
import { booking, common } from '@colloque/ui/messages'
import { namesOf } from '../../practice/readers.ts'
import { KeyWords } from '../../practice/trust-note.tsx'
import { type BookingPage, goOn, update } from '../booking-page.ts'
import { checkReason, questionFieldId, remainingBytes } from '../check-draft.ts'
import { findAllChosen, readersOf } from '../chosen.ts'
import { serviceOf } from '../steps.ts'
import type { Screen } from './screen.ts'
import { SealedLine } from './sealed-line.tsx'
import { type Form, useForm } from './use-form.ts'

export const why: Screen = {
  title({ page, practice }) {
    const service = serviceOf({ document: practice.document, draft: page.draft.value })
    return service?.reasonAsked === false ? booking.whyTitleQuestions() : booking.whyTitle()
  },
  Body({ page, practice }) {
    const { document } = practice
    const draft = page.draft.value
    const all = findAllChosen(document, draft)
    const [chosen] = all
    const form = useForm(
      () => (chosen ? checkReason(page.draft.value, document, chosen.service) : []),
      () => goOn(page, 'why'),
    )
    if (chosen === undefined) return null
    return (
      <form class="stack" noValidate onSubmit={form.submit}>
        <ErrorSummary errors={form.errors} attempt={form.attempt} />
        <SealedLine practitioner={namesOf(document, readersOf(all))} />
        {chosen.service.reasonAsked && (
          <TextArea
            id="reason"
            label={booking.reason()}
            hint={booking.reasonHint()}
            optional
            value={draft.reason}
            remainingBytes={remainingBytes(draft, document)}
            error={form.errorOf('reason')}
            onInput={(reason) => update(page, { reason })}
          />
        )}
        {chosen.service.questions.map((question) => (
          <PracticeQuestion key={question.id} page={page} question={question} form={form} />
        ))}
        <Button type="submit" kind="primary" wide>
          {common.next()}
        </Button>
        <KeyWords fingerprint={practice.fingerprint} withAdvice={!practice.isPinned} />
      </form>
    )
  },
}

type QuestionProps = { readonly page: BookingPage; readonly question: Question; readonly form: Form }

function PracticeQuestion({ page, question, form }: QuestionProps) {
  const { id, label, kind, required } = question
  const { answers } = page.draft.value
  const answer = (text: string) => update(page, { answers: { ...page.draft.value.answers, [id]: text } })
  const frame = {
    id: questionFieldId(id),
    label,
    optional: !required,
    error: form.errorOf(questionFieldId(id)),
  }
  if (kind === 'text') return <Field {...frame} value={answers[id] ?? ''} onInput={answer} />
  const choices = (question.choices ?? []).map((choice) => ({ value: choice, label: choice }))
  const none = required ? [] : [{ value: '', label: booking.answerNone() }]
  return (
    <RadioGroup
      {...frame}
      choices={[...choices, ...none]}
      value={answers[id] ?? (required ? null : '')}
      onChange={answer}
    />
  )
}
