import { describe, expect, it } from 'vitest'
import { createClient, type Fetch } from './create-client.ts'

const id = 'AAAAAAAAAAAAAAAAAAAAAA'

function listening() {
  const asked: { url: string; init: RequestInit }[] = []
  const fetch: Fetch = async (input, init) => {
    asked.push({ url: String(input), init: init ?? {} })
    return new Response('{}')
  }
  return { asked, client: createClient('http://example.test', { fetch }) }
}

describe('the client', () => {
  it('asks the path of the route with its parameters and query, and for no kept answer', async () => {
    const { asked, client } = listening()
    await client.api.practices[':slug'].schedules[':scheduleId'].availability.$get({
      param: { slug: 'a b', scheduleId: id },
      query: { from: '2026-11-24', days: '28' },
    })
    expect(asked[0]?.url).toBe(
      `http://example.test/api/practices/a%20b/schedules/${id}/availability?from=2026-11-24&days=28`,
    )
    expect(asked[0]?.init).toMatchObject({
      method: 'GET',
      cache: 'no-store',
      redirect: 'error',
      referrerPolicy: 'no-referrer',
      headers: {},
    })
    expect(asked[0]?.init).not.toHaveProperty('body')
  })

  it('sends JSON as such, a header where the route has one, and what is asked of the request itself', async () => {
    const { asked, client } = listening()
    await client.api.practices[':slug'].holds.release.$post(
      { param: { slug: 'a' }, json: { holdId: id, holdSecret: id } },
      { init: { keepalive: true } },
    )
    await client.api.visit.$get({ header: { authorization: 'Visit x' } })
    expect(asked[0]?.init).toMatchObject({
      method: 'POST',
      keepalive: true,
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ holdId: id, holdSecret: id }),
    })
    expect(asked[1]?.init.headers).toEqual({ authorization: 'Visit x' })
  })

  it('is no promise, so that it can be handed on', async () => {
    const { client } = listening()
    expect(await Promise.resolve(client)).toBe(client)
  })
})
