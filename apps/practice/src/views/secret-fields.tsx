// How one proves to be oneself: passphrase or recovery code, each in one line that browsers do not remember.
import { Field, RadioGroup } from '@colloque/ui'
import { practice as m } from '@colloque/ui/messages'
import type { TypedSecret } from '../state/unlocking.ts'

export type SecretFieldsProps = {
  id: string
  value: TypedSecret
  onChange: (value: TypedSecret) => void
}

/** Kind and secret. */
export function SecretFields({ id, value, onChange }: SecretFieldsProps) {
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
        onInput={(secret) => onChange({ ...value, secret })}
      />
    </>
  )
}
