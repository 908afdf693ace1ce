// Names of known browsers, sealed to the account root: the service keeps them and cannot read them.
import { parseBase64url, toBase64url } from '@colloque/encoding'
import { openDeviceLabel, sealDeviceLabel } from '@colloque/keyring'
import { withoutBidiControls } from '../model/bidi.ts'
import { randomBytes, requireOpen } from './worker-state.ts'

/** The sealed name of a browser (168 bytes, base64url). */
export async function sealLabel({ deviceId, label }: { deviceId: string; label: string }): Promise<string> {
  return toBase64url(sealDeviceLabel(requireOpen().account.secrets.root, deviceId, label, randomBytes))
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
