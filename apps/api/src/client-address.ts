// Whose request it is, for the rate limit only: held in memory for the length of the request, never written anywhere.
import { getConnInfo } from '@hono/node-server/conninfo'
import type { Context } from 'hono'
import { isLoopbackOrPrivate } from './address-prefix.ts'

/**
 * Reads the peer's address; behind a proxy of our own, which stands on a loopback or private address, the last hop
 * that it added to X-Forwarded-For. What clients wrote before that hop is not believed.
 */
export function clientAddress(trustsProxy: boolean): (c: Context) => string | null {
  return (c) => {
    const peer = getConnInfo(c).remote.address ?? null
    if (!trustsProxy || peer === null || !isLoopbackOrPrivate(peer)) return peer
    return c.req.header('x-forwarded-for')?.split(',').at(-1)?.trim() || peer
  }
}
