// The worker that does a ticket's proof of work, so that the page stays quick meanwhile. It knows nothing but a salt.
import { type Challenge, solve } from '@colloque/admission'

/** What it needs to know. */
export type Sum = Pick<Challenge, 'salt' | 'challenge' | 'maxnumber'>

addEventListener('message', ({ data }: MessageEvent<Sum>) => {
  postMessage(solve(data, { from: 0, to: data.maxnumber + 1 }))
})
