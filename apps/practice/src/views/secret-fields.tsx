// How one proves to be oneself: passphrase or recovery code, each in one line that browsers do not remember.
import { Field, type FormError, RadioGroup } from '@colloque/ui'
import { practice as m } from '@colloque/ui/messages'
import type { TypedSecret } from '../state/unlocking.ts'

export type SecretFieldsProps = {
  id: string
  value: TypedSecret
  onChange: (value: TypedSecret) => void
  errorOf: (fieldId: string) => string | undefined
}

/** The error of a secret nobody typed, under the fields' `id`. */
export function missingSecret(id: string, { kind, secret }: TypedSecret): FormError[] {
  if (secret.trim() !== '') return []
  const message = kind === 'passphrase' ? m.enterPassphrase() : m.enterRecoveryCode()
  return [{ fieldId: `${id}-secret`, message }]
}

/** Kind and secret. */
export function SecretFields({ id, value, onChange, errorOf }: SecretFieldsProps) {
  const isPassphrase = value.kind === 'passphrase'
  return (
    <>
      <RadioGroup
        id={`${id}-kind`}
        label={m.unlockWith()}
        choices={[
          { value: 'passphrase', label: m.kindPassphrase() },
          { value: 'recovery-code', label: m.kindRecoveryCode() },
        ]}
        value={value.kind}
        onChange={(kind) => onChange({ kind, secret: '' })}
      />
      <Field
        id={`${id}-secret`}
        key={value.kind}
        label={isPassphrase ? m.kindPassphrase() : m.kindRecoveryCode()}
        hint={isPassphrase ? m.kindPassphraseHint() : m.kindRecoveryCodeHint()}
        type={isPassphrase ? 'password' : 'text'}
        autoComplete="off"
        value={value.secret}
        error={errorOf(`${id}-secret`)}
        onInput={(secret) => onChange({ ...value, secret })}
      />
    </>
  )
}
