// Whose request it is, for the rate limit only: held in memory for the length of the request, never written anywhere.
import { isLoopbackOrPrivate } from './address-prefix.ts'
import type { Asker } from './dependencies.ts'

/**
 * Reads the peer's address; behind a proxy of our own, which stands on a loopback or private address, the last hop
 * that it added to X-Forwarded-For. What clients wrote before that hop is not believed.
 */
export function clientAddress(trustsProxy: boolean): (asker: Asker) => string | null {
  return ({ env, req }) => {
    const peer = env.incoming?.socket.remoteAddress ?? null
    if (!trustsProxy || peer === null || !isLoopbackOrPrivate(peer)) return peer
    const hops = req.header('x-forwarded-for') ?? ''
    return hops.slice(hops.lastIndexOf(',') + 1).trim() || peer
  }
}
