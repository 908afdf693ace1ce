// The two scripts this page may start besides those in its HTML: the waiting room's code and its worker. Their addresses
// are the page's own; nothing that was received gets here. Refuses every other one.
import workerUrl from './solve-worker.ts?worker&url'

/** Where the waiting room's code is, and its hash, as the build wrote them into the page. */
export function roomScript(): { readonly url: string; readonly integrity: string } {
  const content = document.querySelector<HTMLMetaElement>('meta[name="waiting-room"]')?.content ?? ''
  const [url = '', integrity = ''] = content.split(' ')
  return { url, integrity }
}

/** The worker's address, allowed. */
export function workerAddress(): string {
  return allowed(workerUrl)
}

/** The room's address, allowed. */
export function roomAddress(): string {
  return allowed(roomScript().url)
}

type Policy = { createScriptURL: (url: string) => string }

let policy: Policy | undefined

// The policy's name is the one the page's CSP allows, once.
function allowed(url: string): string {
  policy ??= window.trustedTypes?.createPolicy('colloque', {
    createScriptURL: (wanted) => {
      if (wanted !== workerUrl && wanted !== roomScript().url)
        throw new TypeError('not a script of this page')
      return wanted
    },
  })
  return policy?.createScriptURL(url) ?? url
}
