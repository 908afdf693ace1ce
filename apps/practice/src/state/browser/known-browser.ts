// Making this browser known to an account, once it has unlocked. It never stands in the way of the day: what did not
// succeed is said on the account's page, and tried again at the next unlock.
import type { Session } from '@colloque/contract'
import { signal } from '@preact/signals'
import { runTask } from '../../crypto/crypto-worker.ts'
import { browserLabel } from '../../model/account/browser-label.ts'
import { api, requireAnswer } from '../api.ts'
import { onForget } from '../session/session.ts'
import { findDeviceKey, keepDeviceKey } from './device-secret.ts'

/** `not-kept`: the browser keeps nothing, as private windows of some do. `not-told`: the service did not answer. */
export const browserStanding = signal<'known' | 'not-kept' | 'not-told'>('known')

onForget(() => {
  browserStanding.value = 'known'
})

/** Id by which the account knows this browser, or null. Needs the account's keys: the name it gets is sealed. */
export async function makeBrowserKnown(session: Session, deploymentId: string): Promise<string | null> {
  const user = { deploymentId, loginName: session.loginName }
  browserStanding.value = 'known'
  if (session.deviceId !== null && (await findDeviceKey(user)) !== null) return session.deviceId
  const deviceKey = await keepDeviceKey(user)
  if (deviceKey === null) {
    browserStanding.value = 'not-kept'
    return session.deviceId
  }
  try {
    const json = { deviceKey, ...(await runTask('sealNewLabel', browserLabel(navigator.userAgent))) }
    return (await requireAnswer(api.api.account.devices.$post({ json }))).deviceId
  } catch {
    browserStanding.value = 'not-told'
    return session.deviceId
  }
}
