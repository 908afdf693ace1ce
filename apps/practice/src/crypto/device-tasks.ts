// Names of known browsers, sealed to the account root: the service keeps them and cannot read them.
import { idFromBytes, parseBase64url, toBase64url } from '@colloque/encoding'
import { openDeviceLabel, sealDeviceLabel } from '@colloque/keyring'
import { withoutBidiControls } from '../model/bidi.ts'
import { randomBytes, requireOpen } from './worker-state.ts'

/** The sealed name of a browser (168 bytes, base64url). */
export async function sealLabel({ deviceId, label }: { deviceId: string; label: string }): Promise<string> {
  return toBase64url(sealDeviceLabel(requireOpen().account.secrets.root, deviceId, label, randomBytes))
}

/** The same for a browser that has no id yet. In one task, which needs the keys: an id alone would come after a lock too. */
export async function sealNewLabel(label: string): Promise<{ deviceId: string; sealedLabel: string }> {
  const deviceId = idFromBytes(randomBytes(16))
  return { deviceId, sealedLabel: await sealLabel({ deviceId, label }) }
}

/** The names of browsers in the order asked; null for one that does not open. */
export async function openLabels(
  devices: readonly { deviceId: string; sealedLabel: string }[],
): Promise<(string | null)[]> {
  const { root } = requireOpen().account.secrets
  return devices.map(({ deviceId, sealedLabel }) =>
    withoutBidiControls(openDeviceLabel(root, deviceId, parseBase64url(sealedLabel))),
  )
}
