// The two addresses that this page may run scripts from beside its own: the crypto worker and the service worker. The
// policy's name is the one the page's CSP allows; it makes no other address and no markup.
import workerUrl from './crypto/worker.ts?worker&url'

const serviceWorkerUrl = '/practice/service-worker.js'

const policy = window.trustedTypes?.createPolicy('colloque', {
  createScriptURL: (url) => {
    if (url !== workerUrl && url !== serviceWorkerUrl) throw new TypeError('no script of this page')
    return url
  },
})

export const workerAddress: string = policy?.createScriptURL(workerUrl) ?? workerUrl
export const serviceWorkerAddress: string = policy?.createScriptURL(serviceWorkerUrl) ?? serviceWorkerUrl
