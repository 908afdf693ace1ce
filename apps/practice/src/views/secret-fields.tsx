// How one proves to be oneself: passphrase or recovery code, each in one line that browsers do not remember.
import { Field, type FormError, RadioGroup } from '@colloque/ui'
import { practice as m } from '@colloque/ui/messages'
import { runTask } from '../crypto/crypto-worker.ts'
import type { TypedSecret } from '../state/session/sign-in.ts'
import { codeErrorText } from './code-error.ts'

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
