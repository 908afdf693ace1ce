// The data folder is closed to others, and what is kept in it is there in whole or not at all.
import { mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { findKept, forget, keep, openDataFolder } from './data-folder.ts'

let parent = ''
beforeAll(async () => {
  parent = await mkdtemp(join(tmpdir(), 'launcher data '))
})
afterAll(() => rm(parent, { recursive: true }))

describe('the data folder', () => {
  it('is made with 0700 and holds kept values with 0600', async () => {
    const folder = join(parent, 'a', '.colloque')
    await openDataFolder(folder)
    await openDataFolder(folder)
    await keep(folder, 'demo', { practices: [] })
    expect((await stat(folder)).mode & 0o777).toBe(0o700)
    expect((await stat(join(folder, 'demo.json'))).mode & 0o777).toBe(0o600)
    expect(await readdir(folder)).toEqual(['demo.json'])
    expect(await findKept(folder, 'demo')).toEqual({ practices: [] })
    await forget(folder, 'demo')
    expect(await findKept(folder, 'demo')).toBeNull()
  })

  it('is refused in one sentence when it cannot be a folder', async () => {
    await writeFile(join(parent, 'file'), '')
    await expect(openDataFolder(join(parent, 'file'))).rejects.toThrow(/^The data folder .* is a file/)
  })

  it('treats a damaged value as absent', async () => {
    await writeFile(join(parent, 'demo.json'), '{"half')
    expect(await findKept(parent, 'demo')).toBeNull()
  })
})
