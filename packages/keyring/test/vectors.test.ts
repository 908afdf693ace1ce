// Known answers, computed from SPEC.md by a separate implementation on OpenSSL (Node's crypto), not by this code.

import { toBase64url, toHex } from '@colloque/encoding'
import { describe, expect, it } from 'vitest'
import { formatRecoveryCode } from '../src/recovery-code.ts'
import { deriveUnlocker, type UnlockerSecret } from '../src/unlocker.ts'

const deploymentId = toBase64url(new Uint8Array(16).fill(1))
const loginName = 'c.martin'

const known: [UnlockerSecret, authenticationKey: string, wrappingKey: string][] = [
  [
    { kind: 'recovery-code', code: formatRecoveryCode(new Uint8Array(20).fill(8)), loginName, deploymentId },
    '63c82321bbd03ab1075571348f7fcabfe0b4f131a25e3f227b87842f72294505',
    '7e3634e3bd6b63c3e70fa11a834fff74baff2659447004919ce650a18d6d1155',
  ],
  [
    { kind: 'passkey', prfOutput: new Uint8Array(32).fill(9), deploymentId },
    'ab48e405cfe0ffa9061861b2058d221b891dcbae6deda742dc886edf72a5fe12',
    '3347fbe2dadf833c4002853f4c94d2b92f701f31d19458e11b377b7feb810753',
  ],
  [
    { kind: 'passphrase', passphrase: 'six words of a sample', loginName, deploymentId },
    '665be7b8f2fa04fed64f0f23ee8956ae81a957dcf47f02e2c8c4265c457319ac',
    'c41313efe4d07261d9ac0d4d7d48615b36c197a3f0f0d666a2d86c9ad9a89e63',
  ],
]

describe('SPEC.md', () => {
  it.each(known)(
    'gives the two keys of §2 for $kind',
    (secret, authenticationKey, wrappingKey) => {
      const keys = deriveUnlocker(secret)
      expect(toHex(keys.authenticationKey)).toBe(authenticationKey)
      expect(toHex(keys.wrappingKey)).toBe(wrappingKey)
    },
    30_000,
  )
})
