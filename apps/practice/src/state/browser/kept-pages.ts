// The desk's own pages kept by its service worker, so that they open without a network. Only once somebody has unlocked
// here; signing out has the browser clear them.
import { lang } from '@colloque/ui/messages'
import { serviceWorkerAddress } from '../../trusted-urls.ts'

/** Has this build's files kept; does nothing where the browser has no service workers. */
export async function keepPages(): Promise<void> {
  if (!('serviceWorker' in navigator)) return
  await navigator.serviceWorker.register(serviceWorkerAddress, {
    scope: '/practice/',
    updateViaCache: 'none',
  })
  const { active } = await navigator.serviceWorker.ready
  active?.postMessage({ keep: lang })
}

/** Lets go of them, also where the service cannot be told of the signing out. */
export async function forgetPages(): Promise<void> {
  if (!('serviceWorker' in navigator)) return
  const registrations = await navigator.serviceWorker.getRegistrations()
  for (const { active } of registrations) active?.postMessage({ forget: true })
  await Promise.all(registrations.map((registration) => registration.unregister()))
  const names = await caches.keys()
  await Promise.all(names.map((name) => caches.delete(name)))
}
