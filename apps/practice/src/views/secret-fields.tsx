// How one proves to be oneself: passphrase or recovery code, each in a field that browsers do not remember.
import { Field, type FormError, RadioGroup } from '@colloque/ui'
import { practice as m } from '@colloque/ui/messages'
import { runTask } from '../crypto/crypto-worker.ts'
import type { TypedSecret } from '../state/session/sign-in.ts'
import { codeErrorText } from './code-error.ts'
import { CodeField } from './code-field.tsx'

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

/** The error of a recovery code that was mistyped: found here, before anybody is asked. */
export async function mistypedSecret(id: string, { kind, secret }: TypedSecret): Promise<FormError[]> {
  if (kind !== 'recovery-code') return []
  const error = await runTask('checkRecoveryCode', secret)
  return error === null ? [] : [{ fieldId: `${id}-secret`, message: codeErrorText(error) }]
}

/** Kind and secret. */
export function SecretFields({ id, value, onChange, errorOf }: SecretFieldsProps) {
  const secretField = {
    id: `${id}-secret`,
    value: value.secret,
    error: errorOf(`${id}-secret`),
    onInput: (secret: string) => onChange({ ...value, secret }),
  }
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
      {value.kind === 'passphrase' ? (
        <Field
          {...secretField}
          label={m.kindPassphrase()}
          hint={m.kindPassphraseHint()}
          type="password"
          autoComplete="off"
        />
      ) : (
        <CodeField {...secretField} label={m.kindRecoveryCode()} hint={m.kindRecoveryCodeHint()} />
      )}
    </>
  )
}
