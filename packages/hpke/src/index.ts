// RFC 9180 base mode with one suite (SPEC.md): seal a message to a public key, open it with the secret key.

export { type OpenInput, type SealedMessage, type SealInput, tagLength } from './base-mode.ts'
export { type AsyncRecipient, createHpke, type Hpke } from './create-hpke.ts'
export { OpenError, RandomSourceError, SealError } from './errors.ts'
export type { AsyncPreparedRecipient, PreparedRecipient } from './kem.ts'
export type { NativeCrypto } from './native-crypto.ts'
export { type RandomBytes, requireRandomBytes } from './random.ts'
export {
  generateKeyPair,
  type KeyPair,
  openBase,
  prepareRecipient,
  type Recipient,
  sealBase,
} from './suite.ts'
export { encapsulatedKeyLength, publicKeyLength, secretKeyLength } from './x-wing.ts'
