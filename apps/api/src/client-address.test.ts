import { Hono } from 'hono'
import { describe, expect, it } from 'vitest'
import { clientAddress } from './client-address.ts'
import type { ApiEnv } from './dependencies.ts'

async function seen(trustsProxy: boolean, peer: string, forwarded?: string): Promise<string> {
  const app = new Hono<ApiEnv>()
  app.get('/', (c) => c.text(clientAddress(trustsProxy)(c) ?? 'none'))
  const headers = forwarded === undefined ? {} : { 'x-forwarded-for': forwarded }
  const answer = await app.request('/', { headers }, { incoming: { socket: { remoteAddress: peer } } })
  return answer.text()
}

describe('the client’s address', () => {
  it('is the peer’s, whatever a header says, where no proxy is trusted', async () => {
    expect(await seen(false, '127.0.0.1', '192.0.2.1')).toBe('127.0.0.1')
  })

  it('is the last hop that a proxy of our own adds; hops before it are hearsay', async () => {
    expect(await seen(true, '10.0.0.2', '203.0.113.9, 192.0.2.1')).toBe('192.0.2.1')
    expect(await seen(true, '127.0.0.1')).toBe('127.0.0.1')
  })

  it('is the peer’s when somebody comes past the proxy', async () => {
    expect(await seen(true, '198.51.100.7', '192.0.2.1')).toBe('198.51.100.7')
  })
})
