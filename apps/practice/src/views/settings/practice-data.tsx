// Name, telephone, address and limits of the practice: part of the signed page, so saving means signing.
import { Button, Field, type FormError, TextArea } from '@colloque/ui'
import { practice as m } from '@colloque/ui/messages'
import { isPhone } from '../../model/page/countries.ts'
import {
  clockOf,
  isOpeningNew,
  type NumberField,
  pageChangeOf,
  valuesOf,
  wrongNumbersOf,
} from '../../model/page/practice-values.ts'
import { isProblem } from '../../state/api.ts'
import { publish } from '../../state/page/publishing.ts'
import { isAdministrator, requireMember } from '../../state/session/session.ts'
import { useEdited } from '../edited.ts'
import { Form, Refusal, useSubmission } from '../form.tsx'
import { errorsOfOpening, Opening } from './opening.tsx'
import { Saved, useSaved } from './saved.tsx'

const numberErrors: Record<NumberField, () => FormError> = {
  noticeHours: () => ({ fieldId: 'data-notice', message: m.noticeWrong() }),
  horizonDays: () => ({ fieldId: 'data-horizon', message: m.horizonWrong() }),
  cutoffHours: () => ({ fieldId: 'data-cutoff', message: m.cutoffWrong() }),
}

/** The form. */
export function PracticeData() {
  const { document } = requireMember()
  const edited = useEdited(() => valuesOf(document))
  const values = edited.value
  const saved = useSaved()
  const set = (fields: Partial<typeof values>) => edited.change({ ...values, ...fields })
  const submission = useSubmission(async () => {
    const errors: FormError[] = []
    if (!values.name.trim()) errors.push({ fieldId: 'data-name', message: m.enterPracticeName() })
    if (!isPhone(values.phone.trim())) errors.push({ fieldId: 'data-phone', message: m.enterPhone() })
    if (!values.street.trim()) errors.push({ fieldId: 'data-street', message: m.enterStreet() })
    for (const field of wrongNumbersOf(document, values)) errors.push(numberErrors[field]())
    if (isOpeningNew(document, values)) errors.push(...errorsOfOpening(values.opening, clockOf(document)))
    if (errors.length > 0) return errors
    try {
      const { fields, dropped } = pageChangeOf(document, values)
      await publish(fields, dropped)
    } catch (error) {
      if (!isProblem(error, 'stale-revision')) throw error
      edited.take(valuesOf(requireMember().document))
      throw new Refusal(m.staleSave())
    }
    edited.take(valuesOf(requireMember().document), values)
    saved.say(m.practiceSaved())
    return undefined
  })
  const { errorOf } = submission
  return (
    <Form submission={submission} closed={!isAdministrator.value && m.onlyAdministrator()}>
      <Field
        id="data-name"
        label={m.practiceName()}
        value={values.name}
        maxLength={120}
        error={errorOf('data-name')}
        onInput={(name) => set({ name })}
      />
      <Field
        id="data-phone"
        label={m.practicePhone()}
        hint={m.practicePhoneHint()}
        type="tel"
        width="medium"
        value={values.phone}
        maxLength={32}
        error={errorOf('data-phone')}
        onInput={(phone) => set({ phone })}
      />
      <TextArea
        id="data-other"
        label={m.practiceOtherWays()}
        hint={m.practiceOtherWaysHint()}
        optional
        rows={2}
        value={values.otherWays}
        onInput={(otherWays) => set({ otherWays })}
      />
      <Field
        id="data-street"
        label={m.practiceStreet()}
        value={values.street}
        maxLength={120}
        error={errorOf('data-street')}
        onInput={(street) => set({ street })}
      />
      <Field
        id="data-town"
        label={m.practiceTown()}
        value={values.town}
        maxLength={120}
        onInput={(town) => set({ town })}
      />
      <TextArea
        id="data-access"
        label={m.practiceAccess()}
        hint={m.practiceAccessHint()}
        optional
        rows={2}
        value={values.access}
        onInput={(access) => set({ access })}
      />
      <div class="number-fields">
        <Field
          id="data-notice"
          label={m.notice()}
          hint={m.noticeHint()}
          type="number"
          width="short"
          min="0"
          max="720"
          value={values.noticeHours}
          error={errorOf('data-notice')}
          onInput={(noticeHours) => set({ noticeHours })}
        />
        <Field
          id="data-horizon"
          label={m.horizon()}
          hint={m.horizonHint()}
          type="number"
          width="short"
          min="1"
          max="730"
          value={values.horizonDays}
          error={errorOf('data-horizon')}
          onInput={(horizonDays) => set({ horizonDays })}
        />
        <Field
          id="data-cutoff"
          label={m.cutoff()}
          hint={m.cutoffHint()}
          type="number"
          width="short"
          min="0"
          max="720"
          value={values.cutoffHours}
          error={errorOf('data-cutoff')}
          onInput={(cutoffHours) => set({ cutoffHours })}
        />
      </div>
      <Opening
        opening={values.opening}
        timeZone={clockOf(document)}
        errorOf={errorOf}
        onChange={(opening) => set({ opening })}
      />
      {isAdministrator.value && (
        <div class="row">
          <Button type="submit" kind="primary" busy={submission.busy}>
            {m.practiceSave()}
          </Button>
          {!edited.isChanged && <Saved sentence={saved.sentence} />}
        </div>
      )}
    </Form>
  )
}
