// A known browser: 32 random bytes kept in it, of which the server is shown a derived half, and a name that only its
// account reads. SPEC.md §2.5. It opens nothing: it is the second factor beside a passphrase.

import { canonicalBytes, concatBytes, idBytes, parseId, toBase64url, utf8ToBytes } from '@colloque/encoding'
import type { RandomBytes } from '@colloque/hpke'
import { freshBytes } from '@colloque/sealing'
import { xchacha20poly1305 } from '@noble/ciphers/chacha.js'
import { hkdf } from '@noble/hashes/hkdf.js'
import { sha256 } from '@noble/hashes/sha2.js'
import type { AccountRoot } from './vault.ts'
import { KEY_BYTES } from './wrap.ts'

export const DEVICE_SECRET_BYTES = KEY_BYTES
/** A name takes up to so many bytes of UTF-8. */
export const DEVICE_LABEL_BYTES = 127
const NONCE_BYTES = 24
const SEALED_LABEL_BYTES = NONCE_BYTES + DEVICE_LABEL_BYTES + 1 + 16

/** Who signs in from the browser. */
export type DeviceUser = { deploymentId: string; loginName: string }

/** What the server is shown (32 bytes): another one for every deployment and login name. */
export function deriveDeviceKey(secret: Uint8Array, { deploymentId, loginName }: DeviceUser): Uint8Array {
  if (secret.length !== DEVICE_SECRET_BYTES) throw new RangeError('a device secret has 32 bytes')
  const salt = sha256(canonicalBytes('colloque/device/salt/v1', [idBytes(parseId(deploymentId)), loginName]))
  return hkdf(sha256, secret, salt, utf8ToBytes('colloque/device/authentication/v1'), KEY_BYTES)
}

/** Under which name a browser keeps its secret: 16 bytes of a hash, so that no login name stands there. */
export function deviceRecordName({ deploymentId, loginName }: DeviceUser): string {
  const parts = [idBytes(parseId(deploymentId)), loginName]
  return toBase64url(sha256(canonicalBytes('colloque/device/record/v1', parts)).subarray(0, 16))
}

/** Seals a browser's name; 168 bytes whatever it says. @throws RangeError beyond 127 bytes. */
export function sealDeviceLabel(
  root: AccountRoot,
  deviceId: string,
  label: string,
  randomBytes: RandomBytes,
): Uint8Array {
  const text = utf8ToBytes(label)
  if (text.length > DEVICE_LABEL_BYTES) throw new RangeError('too long for a name')
  const padded = new Uint8Array(DEVICE_LABEL_BYTES + 1)
  padded[0] = text.length
  padded.set(text, 1)
  const nonce = freshBytes(randomBytes, NONCE_BYTES)
  return concatBytes(nonce, labelCipher(root, deviceId, nonce).encrypt(padded))
}

/** The name in an attacker-controlled label, or null: another account, browser, length or a changed bit. */
export function openDeviceLabel(root: AccountRoot, deviceId: string, sealed: Uint8Array): string | null {
  if (sealed.length !== SEALED_LABEL_BYTES) return null
  try {
    const padded = labelCipher(root, deviceId, sealed.subarray(0, NONCE_BYTES)).decrypt(
      sealed.subarray(NONCE_BYTES),
    )
    return new TextDecoder('utf-8', { fatal: true }).decode(padded.subarray(1, 1 + (padded[0] ?? 0)))
  } catch {
    return null
  }
}

function labelCipher(root: AccountRoot, deviceId: string, nonce: Uint8Array) {
  const { rootKey, rootVersion, deploymentId, accountId } = root
  const key = hkdf(sha256, rootKey, undefined, utf8ToBytes('colloque/device-label/v1'), KEY_BYTES)
  const ids = [deploymentId, accountId, deviceId].map((id) => idBytes(parseId(id)))
  return xchacha20poly1305(key, nonce, canonicalBytes('colloque/device-label/v1', [...ids, rootVersion]))
}
