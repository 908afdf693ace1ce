// A worker that opens a day's envelopes as the practice would: one recipient, prepared once, each message opened.

import { createHpke } from '../src/create-hpke.ts'
import type { NativeCrypto } from '../src/native-crypto.ts'
import { randomBytes } from './comparisons.ts'
import type { OpenRequest } from './open-thousand.ts'

self.addEventListener('message', ({ data }: MessageEvent<OpenRequest>) => {
  void openAll(data).then((millis) => self.postMessage(millis))
})

async function openAll({ secretKey, info, aad, messages, useNative }: OpenRequest): Promise<number> {
  const subtle = useNative ? (crypto.subtle as NativeCrypto) : undefined
  const hpke = await createHpke({ subtle, randomBytes })
  const start = performance.now()
  const prepared = await hpke.prepareRecipient(secretKey)
  const opened = await Promise.all(messages.map((sealed) => hpke.open({ info, aad, ...sealed, prepared })))
  if (opened.length !== messages.length) throw new Error('a message was not opened')
  return performance.now() - start
}
