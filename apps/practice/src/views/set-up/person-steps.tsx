// Which practice, and who founds it.
import { Button, Field, type FormError, RadioGroup } from '@colloque/ui'
import { common, lang, practice as m } from '@colloque/ui/messages'
import { countryCodes, isPhone } from '../../model/page/countries.ts'
import { typesAfterMove } from '../../model/page/practice-draft.ts'
import { isLoginName, isSlug, suggestSlug } from '../../model/page/slug.ts'
import { api, requireAnswer } from '../../state/api.ts'
import { change, draft, goToStep } from '../../state/page/set-up.ts'
import { Form, useSubmission } from '../form.tsx'
import { useFieldAskedFor } from './field-asked-for.ts'

/** Name, address of the page, telephone, country, address. */
export function PracticeStep() {
  const { name, slug, phone, countryCode, street, town, isSlugOwn, types } = draft.value
  useFieldAskedFor()
  const submission = useSubmission(async () => {
    const errors: FormError[] = []
    if (!name.trim()) errors.push({ fieldId: 'practice-name', message: m.enterPracticeName() })
    if (!isSlug(slug)) errors.push({ fieldId: 'practice-slug', message: m.enterSlug() })
    if (!isPhone(phone.trim())) errors.push({ fieldId: 'practice-phone', message: m.enterPhone() })
    if (!street.trim() || !town.trim())
      errors.push({ fieldId: street.trim() ? 'practice-town' : 'practice-street', message: m.enterStreet() })
    if (errors.length > 0) return errors
    if (await isSlugTaken(slug)) return [{ fieldId: 'practice-slug', message: m.slugTaken() }]
    change({ name: name.trim(), phone: phone.trim(), street: street.trim(), town: town.trim() })
    goToStep('you')
    return undefined
  })
  const { errorOf } = submission
  return (
    <Form submission={submission}>
      <Field
        id="practice-name"
        label={m.practiceName()}
        value={name}
        maxLength={120}
        error={errorOf('practice-name')}
        onInput={(typed) => change({ name: typed, ...(isSlugOwn ? {} : { slug: suggestSlug(typed, lang) }) })}
      />
      <Field
        id="practice-slug"
        label={m.practiceSlug()}
        hint={
          <>
            {m.practiceSlugHint()}
            <span class="address-preview">
              {location.host}/p/{slug || '…'}
            </span>
          </>
        }
        value={slug}
        maxLength={64}
        error={errorOf('practice-slug')}
        onInput={(typed) => change({ slug: typed.toLowerCase(), isSlugOwn: true })}
      />
      <Field
        id="practice-phone"
        label={m.practicePhone()}
        hint={m.practicePhoneHint()}
        type="tel"
        width="medium"
        value={phone}
        maxLength={32}
        error={errorOf('practice-phone')}
        onInput={(typed) => change({ phone: typed })}
      />
      <RadioGroup
        id="practice-country"
        label={m.practiceCountry()}
        choices={countryCodes.map((code) => ({ value: code, label: m.country({ code }) }))}
        value={countryCode}
        onChange={(code) => change({ countryCode: code, types: typesAfterMove(types, countryCode, code) })}
      />
      <Field
        id="practice-street"
        label={m.practiceStreet()}
        value={street}
        maxLength={120}
        error={errorOf('practice-street')}
        onInput={(typed) => change({ street: typed })}
      />
      <Field
        id="practice-town"
        label={m.practiceTown()}
        value={town}
        maxLength={120}
        error={errorOf('practice-town')}
        onInput={(typed) => change({ town: typed })}
      />
      <Button type="submit" kind="primary" wide busy={submission.busy}>
        {common.next()}
      </Button>
    </Form>
  )
}

// Public pages only: one that is not public yet, or a service that does not answer, is met when the practice is founded.
async function isSlugTaken(slug: string): Promise<boolean> {
  try {
    await requireAnswer(api.api.practices[':slug'].$get({ param: { slug } }))
    return true
  } catch {
    return false
  }
}

/** Title, name, specialty, login name. */
export function YouStep() {
  const { practitionerName, practitionerTitle, specialty, loginName } = draft.value
  useFieldAskedFor()
  const submission = useSubmission(() => {
    const errors: FormError[] = []
    if (!practitionerName.trim()) errors.push({ fieldId: 'your-name', message: m.enterName() })
    if (!isLoginName(loginName)) errors.push({ fieldId: 'login-name', message: m.enterLoginName() })
    if (errors.length > 0) return errors
    change({
      practitionerName: practitionerName.trim(),
      practitionerTitle: practitionerTitle.trim(),
      specialty: specialty.trim(),
    })
    goToStep('types')
    return undefined
  })
  return (
    <Form submission={submission}>
      <Field
        id="your-title"
        label={m.practitionerTitle()}
        hint={m.titleExample()}
        optional
        width="short"
        value={practitionerTitle}
        maxLength={40}
        onInput={(typed) => change({ practitionerTitle: typed })}
      />
      <Field
        id="your-name"
        label={m.practitionerName()}
        hint={m.practitionerNameHint()}
        autoComplete="name"
        value={practitionerName}
        maxLength={120}
        error={submission.errorOf('your-name')}
        onInput={(typed) => change({ practitionerName: typed })}
      />
      <Field
        id="your-specialty"
        label={m.practitionerSpecialty()}
        optional
        value={specialty}
        maxLength={120}
        onInput={(typed) => change({ specialty: typed })}
      />
      <LoginNameField value={loginName} error={submission.errorOf('login-name')} />
      <Button type="submit" kind="primary" wide>
        {common.next()}
      </Button>
    </Form>
  )
}

/** The login name, wherever one is chosen. */
export function LoginNameField({ value, error }: { value: string; error: string | undefined }) {
  return (
    <Field
      id="login-name"
      label={m.loginName()}
      hint={m.loginNameHint()}
      autoComplete="username"
      width="medium"
      value={value}
      maxLength={64}
      error={error}
      onInput={(typed) => change({ loginName: typed.toLowerCase().trim() })}
    />
  )
}
