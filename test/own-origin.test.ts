// Every browser test holds every page to its own origin; this one shows that the harness would see a page that strays.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Service, startService } from './harness.ts'

let service: Service
beforeAll(async () => {
  service = await startService({ apps: ['web'] })
})
afterAll(() => service?.stop())

describe('a page that asks somebody else', () => {
  it.each([
    ['by fetch', (url: string) => void fetch(url).catch(() => null)],
    ['for a picture', (url: string) => void Object.assign(new Image(), { src: url })],
    ['by a beacon', (url: string) => void navigator.sendBeacon(url)],
  ])('%s is seen, though the page’s policy stops it', async (_, ask) => {
    const page = await service.openPage('/')
    expect(service.foreignRequests).toEqual([])
    const elsewhere = 'http://127.0.0.1:9/pixel'
    await page.evaluate(ask, elsewhere)
    await expect.poll(() => service.foreignRequests).toEqual([elsewhere])
    service.foreignRequests.length = 0
    await page.context().close()
  })
})
