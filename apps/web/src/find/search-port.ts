// The page's end of the search worker, the only script it may start (Trusted Types).

import type { Kind, Reply, Requests } from './search-messages.ts'
import workerUrl from './search-worker.ts?worker&url'

/** What the worker could not do; `code` as of DirectoryError, or `failed`. */
export class SearchError extends Error {
  readonly code: string
  constructor(code: string) {
    super(code)
    this.name = 'SearchError'
    this.code = code
  }
}

export type SearchPort = {
  /** @throws SearchError */
  ask<K extends Kind>(kind: K, asked: Requests[K]['asks']): Promise<Requests[K]['answers']>
}

/** Starts the worker. */
export function openSearchPort(): SearchPort {
  const worker = new Worker(allowed(), { type: 'module' })
  const waiting = new Map<number, { resolve(answer: unknown): void; reject(error: SearchError): void }>()
  let last = 0
  let isBroken = false
  worker.onmessage = ({ data }: MessageEvent<Reply>) => {
    const asker = waiting.get(data.id)
    waiting.delete(data.id)
    if ('error' in data) asker?.reject(new SearchError(data.error))
    else asker?.resolve(data.answer)
  }
  worker.onerror = (event) => {
    event.preventDefault()
    isBroken = true
    for (const asker of waiting.values()) asker.reject(new SearchError('failed'))
    waiting.clear()
  }
  return {
    ask: (kind, asked) =>
      new Promise((resolve, reject) => {
        // It hears nothing, and would be waited for without end.
        if (isBroken) return reject(new SearchError('failed'))
        last += 1
        // Its kind is that of the question with this number.
        waiting.set(last, { resolve: (answer) => resolve(answer as never), reject })
        worker.postMessage({ id: last, kind, asked })
      }),
  }
}

type Policy = { createScriptURL: (url: string) => string }

let policy: Policy | undefined

// The policy's name is the one the page's CSP allows, once.
function allowed(): string {
  policy ??= window.trustedTypes?.createPolicy('colloque', {
    createScriptURL: (wanted) => {
      if (wanted !== workerUrl) throw new TypeError('not a script of this page')
      return wanted
    },
  })
  return policy?.createScriptURL(workerUrl) ?? workerUrl
}
