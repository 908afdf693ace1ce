// Name, telephone, address and limits of the practice: part of the signed page, so saving means signing.
import type { PracticeDocument } from '@colloque/practice-document'
import { Button, Field, type FormError, TextArea } from '@colloque/ui'
import { practice as m } from '@colloque/ui/messages'
import { isPhone } from '../../model/countries.ts'
import { isProblem } from '../../state/api.ts'
import { publish } from '../../state/publishing.ts'
import { isAdministrator, requireMember } from '../../state/session.ts'
import { useEdited } from '../edited.ts'
import { Form, Refusal, useSubmission } from '../form.tsx'
import { Saved, useSaved } from './saved.tsx'

const hourMinutes = 60

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
    if (errors.length > 0) return errors
    try {
      await publish(changeOf(document, values))
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
    <Form submission={submission}>
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
          onInput={(cutoffHours) => set({ cutoffHours })}
        />
      </div>
      {isAdministrator.value ? (
        <div class="row">
          <Button type="submit" kind="primary" busy={submission.busy}>
            {m.practiceSave()}
          </Button>
          {!edited.isChanged && <Saved sentence={saved.sentence} />}
        </div>
      ) : (
        <p class="secondary">{m.onlyAdministrator()}</p>
      )}
    </Form>
  )
}

function valuesOf({ name, phone, otherWays, locations, schedules }: PracticeDocument) {
  const [location] = locations
  const [schedule] = schedules
  return {
    name,
    phone,
    otherWays: otherWays ?? '',
    street: location?.addressLines[0] ?? '',
    town: location?.addressLines[1] ?? '',
    access: location?.accessNote ?? '',
    noticeHours: String((schedule?.minimumNoticeMinutes ?? 120) / hourMinutes),
    horizonDays: String(schedule?.maximumHorizonDays ?? 90),
    cutoffHours: String((schedule?.cancelCutoffMinutes ?? 1440) / hourMinutes),
  }
}

function changeOf(
  document: PracticeDocument,
  values: ReturnType<typeof valuesOf>,
): Partial<PracticeDocument> {
  const otherWays = values.otherWays.trim()
  const accessNote = values.access.trim()
  const addressLines = [values.street.trim(), values.town.trim()].filter(Boolean)
  const limits = {
    minimumNoticeMinutes: whole(values.noticeHours, 0, 720) * hourMinutes,
    maximumHorizonDays: whole(values.horizonDays, 1, 730),
    cancelCutoffMinutes: whole(values.cutoffHours, 0, 720) * hourMinutes,
  }
  const { otherWays: _, ...rest } = document
  return {
    ...(otherWays ? { ...rest, otherWays } : { ...rest }),
    name: values.name.trim(),
    phone: values.phone.trim(),
    locations: document.locations.map(({ accessNote: __, ...location }, index) =>
      index === 0 ? { ...location, addressLines, ...(accessNote ? { accessNote } : {}) } : location,
    ),
    schedules: document.schedules.map((schedule) => ({ ...schedule, ...limits })),
  }
}

function whole(text: string, minimum: number, maximum: number): number {
  const value = Math.round(Number(text))
  return Number.isFinite(value) ? Math.min(maximum, Math.max(minimum, value)) : minimum
}
