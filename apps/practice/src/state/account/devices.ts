// The account's known browsers and sessions, as its page shows them. Names are opened in the worker and forgotten with
// everything else that is.
import { signal } from '@preact/signals'
import { runTask } from '../../crypto/crypto-worker.ts'
import { api, requireAnswer } from '../api.ts'
import { isUnlocked, onForget, requireMember } from '../session/session.ts'
import { forgetBrowser } from '../session/sign-out.ts'

/** Days are calendar days; `sessionsBeganAt` in ms, the newest first; `label` is null when it does not open. */
export type KnownBrowser = {
  deviceId: string
  label: string | null
  addedOn: string
  lastUsedOn: string
  isThis: boolean
  sessionsBeganAt: readonly number[]
}

export type KnownBrowsers = {
  browsers: readonly KnownBrowser[]
  /** Sessions in browsers that keep nothing. */
  elsewhere: readonly { beganAt: number; isThis: boolean }[]
  sessionCount: number
}

export const knownBrowsers = signal<KnownBrowsers | null>(null)

onForget(() => {
  knownBrowsers.value = null
})

/** Asks for the list. @throws ProblemError, CryptoFailure */
export async function loadBrowsers(): Promise<void> {
  const { devices, sessions } = await requireAnswer(api.api.account.devices.$get())
  const labels = await runTask('openLabels', devices)
  if (!isUnlocked.value) return
  const here = requireMember().deviceId
  const browsers = devices.map(({ deviceId, addedOn, lastUsedOn }, index) => ({
    ...{ deviceId, addedOn, lastUsedOn, label: labels[index] ?? null, isThis: deviceId === here },
    sessionsBeganAt: sessions.filter((own) => own.deviceId === deviceId).map(({ beganAt }) => beganAt),
  }))
  browsers.sort((a, b) => Number(b.isThis) - Number(a.isThis))
  const elsewhere = sessions.filter(({ deviceId }) => deviceId === null)
  knownBrowsers.value = { browsers, elsewhere, sessionCount: sessions.length }
}

/** Gives a browser another name. @throws ProblemError, CryptoFailure */
export async function renameBrowser(deviceId: string, label: string): Promise<void> {
  const sealedLabel = await runTask('sealLabel', { deviceId, label })
  const asked = { param: { deviceId }, json: { sealedLabel } }
  await requireAnswer(api.api.account.devices[':deviceId'].$put(asked))
  await loadBrowsers()
}

/** Makes a browser unknown and ends its sessions; this one signs out. @throws ProblemError `last-way-in` */
export async function removeBrowser({ deviceId, isThis }: KnownBrowser): Promise<void> {
  if (isThis) return forgetBrowser()
  await requireAnswer(api.api.account.devices[':deviceId'].$delete({ param: { deviceId } }))
  await loadBrowsers()
}

/** Ends all sessions but this one. @throws ProblemError */
export async function endOtherSessions(): Promise<void> {
  await requireAnswer(api.api.account.sessions.$delete())
  await loadBrowsers()
}
