// The time to open 1,000 messages of 2 kB in one worker of a browser, through WebCrypto or in JavaScript.

import { createHpke } from '../src/create-hpke.ts'
import type { NativeCrypto } from '../src/native-crypto.ts'
import { generateKeyPair } from '../src/suite.ts'
import { randomBytes } from './comparisons.ts'
import { median } from './measure.ts'

export type OpenRequest = {
  secretKey: Uint8Array
  info: Uint8Array
  aad: Uint8Array
  messages: { encapsulatedKey: Uint8Array; ciphertext: Uint8Array }[]
  useNative: boolean
}

/** Milliseconds that a new worker takes for 1,000 messages, the median of three; WebCrypto, then JavaScript. */
export async function openThousand(workerUrl: string): Promise<[native: number, javaScript: number]> {
  const { publicKey, secretKey } = generateKeyPair(randomBytes(32))
  const hpke = await createHpke({ subtle: crypto.subtle as NativeCrypto, randomBytes })
  const context = { info: randomBytes(32), aad: new Uint8Array() }
  const messages = await Promise.all(
    Array.from({ length: 1000 }, () =>
      hpke.seal({ ...context, recipientPublicKey: publicKey, plaintext: randomBytes(2048) }),
    ),
  )
  const time = async (useNative: boolean) => {
    const request: OpenRequest = { secretKey, ...context, messages, useNative }
    const times: number[] = []
    for (let i = 0; i < 3; i++) times.push(await inWorker(workerUrl, request))
    return median(times)
  }
  return [await time(true), await time(false)]
}

function inWorker(workerUrl: string, request: OpenRequest): Promise<number> {
  const worker = new Worker(workerUrl, { type: 'module' })
  return new Promise<number>((resolve, reject) => {
    worker.addEventListener('message', ({ data }: MessageEvent<number>) => resolve(data))
    worker.addEventListener('error', ({ message }) => reject(new Error(message)))
    worker.postMessage(request)
  }).finally(() => worker.terminate())
}
