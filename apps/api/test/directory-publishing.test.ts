import { createDirectory, entryAt, parseList, parseShard } from '@colloque/directory'
import { parseBase64url } from '@colloque/encoding'
import { nextOf } from '@colloque/rehearsal'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  type Changes,
  type ListedPractice,
  listedDocument,
  publishAll,
  publishListed,
} from './list-practice.ts'
import { startTestApi, type TestApi } from './test-api.ts'

let api: TestApi
beforeAll(async () => {
  api = await startTestApi()
})
afterAll(async () => {
  await api.end()
})

const publish = (opened: ListedPractice, changes: Changes) => publishListed(api, opened, changes)

/** What a browser reads of an area, from the signed list on; null where the area has no file. */
async function read(area: string) {
  const { deploymentId, directoryPublicKey } = (await api.ask('/api/deployment')).json as {
    deploymentId: string
    directoryPublicKey: string
  }
  const { text } = await api.ask('/directory/list')
  const list = parseList(Buffer.from(text), parseBase64url(directoryPublicKey), { deploymentId })
  const file = list.shards.find((shard) => shard.area === area)
  if (!file) return null
  const answer = await api.ask(`/directory/shards/${file.hash}`)
  const directory = createDirectory([parseShard(Buffer.from(answer.text), area)])
  return Array.from({ length: directory.size }, (_, row) => entryAt(directory, row))
}

const again = () => new Promise((resolve) => setTimeout(resolve, 1_050))

describe('a practice that lists itself', () => {
  it('is found in its area with what its document says, and what could not be published left out', async () => {
    const opened = await api.open()
    await publish(opened, listedDocument(opened.practice, 'fr-69'))
    const entries = (await read('fr-69')) ?? []
    expect(entries).toHaveLength(opened.practice.document.schedules.length)
    expect(entries[0]).toEqual({
      area: 'fr-69',
      slug: opened.practice.slug,
      name: opened.practice.document.practitioners[0]?.name,
      practice: opened.practice.document.name,
      specialtyCodes: ['394582007'],
      languages: opened.practice.document.languages,
      terms: ['sector-1'],
      isAccessible: true,
      isRemote: true,
      addressLine: opened.practice.document.locations[0]?.addressLines[0] ?? '',
      postalCode: '69003',
      municipality: 'Lyon',
      latitude: 457_600,
      longitude: 48_400,
      tile: 0,
      position: 0,
    })
    const { tiles } = (await api.ask('/directory/areas/fr-69/starts')).json as { tiles: number[][][] }
    expect(tiles[0]?.[0]).toHaveLength(3)
  })

  it('is not found while it is closed, and again when it opens', async () => {
    const opened = await api.open()
    await publish(opened, listedDocument(opened.practice, 'fr-01'))
    const send = async (path: string) => {
      await api.ask(path, { cookie: opened.cookie, json: {} })
      await publishAll(api)
      await again()
    }
    await send('/api/practice/close')
    expect(await read('fr-01')).toBeNull()
    await send('/api/practice/open')
    expect(await read('fr-01')).not.toBeNull()
  })

  it('leaves when its document says so no more', async () => {
    const opened = await api.open()
    const listed = listedDocument(opened.practice, 'fr-02')
    await publish(opened, listed)
    const { listed: _, ...without } = { ...opened.practice.document, ...listed }
    const next = { ...without, ...nextOf({ ...without, listed: true }) }
    // Signing takes changes of the first document; what is undefined is not written.
    await publish(opened, { ...next, listed: undefined } as unknown as Changes)
    await again()
    expect(await read('fr-02')).toBeNull()
  })

  it.each([
    ['no area', undefined],
    ['an area that is none', 'LYON!'],
  ])('is left out with %s, and is published all the same', async (_, area) => {
    const opened = await api.open()
    const listed = listedDocument(opened.practice, 'fr-03')
    const locations = (listed.locations ?? []).map(({ area: _, ...one }) => (area ? { ...one, area } : one))
    await publish(opened, { ...listed, locations })
    await again()
    expect(await read('fr-03')).toBeNull()
    expect(await read('fr-69')).not.toBeNull()
  })
})
