// The search page where something is wrong: files that were tampered with, an area that does not answer, a network that is
// gone. What is wrong is named, and the rest still works.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { choosePlace, foundListed, namesFound, publishNow } from './finding-steps.ts'
import { type Service, startService } from './harness.ts'

let service: Service
beforeAll(async () => {
  service = await startService()
  await foundListed(service, { name: 'Martine Alpha', specialtyCode: '394582007' })
  await foundListed(service, {
    name: 'Erik Echo',
    specialtyCode: '394812008',
    area: 'fr-01',
    municipality: 'Miribel',
  })
  await publishNow(service)
})
beforeEach(() => service.proxy.lie(null))
afterAll(() => service?.stop())

type Listed = { format: string; signed: string; signature: string }

describe('a lying server', () => {
  it('cannot name other files than were signed', async () => {
    service.proxy.lie((_, path) =>
      path === '/directory/list'
        ? ({ json }) => {
            const list = json as Listed
            return { ...list, signed: list.signed.replace('"entries":1', '"entries":2') }
          }
        : null,
    )
    const page = await service.openPage('/find')
    await page.getByText('is not signed as it should be').waitFor()
    expect(await page.getByRole('combobox').count()).toBe(0)
    await page.context().close()
  })

  it('cannot change a file: its area is named, and the others are shown', async () => {
    service.proxy.lie((_, path) =>
      path.startsWith('/directory/shards/')
        ? ({ json }) => {
            const shard = json as { area: string; entries: { names: string } }
            if (shard.area !== 'fr-69') return shard
            return { ...shard, entries: { ...shard.entries, names: 'Somebody Else' } }
          }
        : null,
    )
    const page = await service.openPage('/find')
    await choosePlace(page)
    await page.getByText('The directory of these areas could not be read').waitFor()
    await page.getByText('Rhône, France').waitFor()
    expect(await namesFound(page)).toEqual(['Dr Erik Echo'])
    await page.context().close()
  })

  it('cannot pass another practice off as the one that was looked for', async () => {
    service.proxy.lie((_, path) =>
      path.startsWith('/directory/documents/')
        ? ({ json }) => {
            const { practices } = json as { practices: { signedDocument: { document: string } }[] }
            for (const { signedDocument } of practices)
              signedDocument.document = Buffer.from(
                Buffer.from(signedDocument.document, 'base64url')
                  .toString()
                  .replace('01 99 00 11 22', '01 99 00 66 66'),
              ).toString('base64url')
            return { practices }
          }
        : null,
    )
    const page = await service.openPage('/find')
    await choosePlace(page)
    await page.getByRole('button', { name: /^See times: Dr Martine/ }).click()
    await page.getByText('is not signed as it should be').waitFor()
    expect(await page.locator('.slot-time').count()).toBe(0)
    await page.context().close()
  })

  it('that tells starts nobody can read leaves the list as it is, without times', async () => {
    service.proxy.lie((_, path) =>
      path.endsWith('/starts') ? { status: 200, json: { format: 'nonsense' } } : null,
    )
    const page = await service.openPage('/find')
    await choosePlace(page)
    expect(await namesFound(page)).toHaveLength(2)
    expect(await page.getByText('No free time online in the next four weeks').count()).toBe(2)
    await page.context().close()
  })
})

describe('a network that is gone', () => {
  it('before the list is there is said, and can be tried again', async () => {
    service.proxy.lie((_, path) => (path === '/directory/list' ? 'cut' : null))
    const page = await service.openPage('/find')
    await page.getByRole('button', { name: 'Try again' }).waitFor()
    service.proxy.lie(null)
    await page.getByRole('button', { name: 'Try again' }).click()
    await page.getByRole('combobox').waitFor()
    await page.context().close()
  })

  it('while an area is fetched is said, and what was chosen stays', async () => {
    const page = await service.openPage('/find')
    await page.getByRole('combobox').waitFor()
    service.proxy.lie((_, path) => (path.startsWith('/directory/shards/') ? 'cut' : null))
    await page.getByRole('combobox').fill('Lyon')
    await page.getByRole('option').first().waitFor()
    await page.getByRole('combobox').press('Enter')
    await page.getByRole('button', { name: 'Try again' }).waitFor()
    service.proxy.lie(null)
    await page.getByRole('button', { name: 'Try again' }).click()
    await page.locator('.result').first().waitFor()
    expect(await page.locator('#place').inputValue()).toBe('Lyon')
    await page.context().close()
  })

  it('while newer times are fetched is said, and the older ones stay', async () => {
    const page = await service.openPage('/find')
    await choosePlace(page)
    const times = await page.locator('.result-day').allInnerTexts()
    expect(times.length).toBeGreaterThan(0)
    service.proxy.lie((_, path) => (path.endsWith('/starts') ? 'cut' : null))
    await page.getByRole('button', { name: 'Refresh the times' }).click()
    await page.getByText('The newer times could not be fetched').waitFor()
    expect(await page.locator('.result-day').allInnerTexts()).toEqual(times)
    service.proxy.lie(null)
    await page.getByRole('button', { name: 'Refresh the times' }).click()
    await page.getByText('The newer times could not be fetched').waitFor({ state: 'detached' })
    await page.context().close()
  })
})

describe('a browser that starts no worker', () => {
  it('says that it did not work, and blames nobody', async () => {
    const page = await service.openPage('/')
    await page.route('**/search-worker-*.js', (route) => route.abort())
    await page.goto(`${service.origin}/find`)
    await page.getByRole('button', { name: 'Try again' }).waitFor()
    expect(await page.getByText('is not signed as it should be').count()).toBe(0)
    await page.context().close()
  })
})
