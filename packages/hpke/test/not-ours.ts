// Published vectors that this package does not run, each kind with its reason. A vector that is neither passed
// nor named here fails `npm run test:vectors`.

import type { HpkeVector } from './hpke-vectors.ts'

type Exclusion = { reason: string; matches: (vector: HpkeVector) => boolean }

/** What is not ours among HPKE vectors: the one suite and base mode are all that the package has. */
export const notOurs: readonly Exclusion[] = [
  { reason: 'mode: only base mode (0) is ours', matches: (vector) => vector.mode !== 0 },
  {
    reason: 'KEM: only X-Wing (0x647a) is ours, and DHKEM(X25519) (0x0020) in tests',
    matches: (vector) => ![0x647a, 0x0020].includes(vector.kem_id),
  },
  {
    reason: 'KDF 0x0011 (SHAKE256, one stage) and other KDFs: only HKDF-SHA256 (0x0001) is ours',
    matches: (vector) => vector.kdf_id !== 0x0001,
  },
  {
    reason: 'AEAD: only ChaCha20-Poly1305 (0x0003) is ours',
    matches: (vector) => vector.aead_id !== 0x0003,
  },
]
