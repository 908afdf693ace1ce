// The worker that does a ticket's proof of work, so that the page stays quick meanwhile. It knows nothing but a salt.
import { solve } from '@colloque/admission'
import type { Sum } from './solve-apart.ts'

addEventListener('message', ({ data }: MessageEvent<Sum>) => {
  postMessage(solve(data, { from: 0, to: data.maxnumber + 1 }))
})
