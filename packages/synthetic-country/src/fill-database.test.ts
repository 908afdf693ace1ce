import { connect, type Database, findEntries, requireDeploymentId } from '@colloque/database'
import { listingOf } from '@colloque/directory'
import { verifyPracticeDocument } from '@colloque/practice-document'
import { type TestDatabase, testDatabase } from '@colloque/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { parseArguments } from './arguments.ts'
import { createDice } from './dice.ts'
import { documentOfPractice } from './document-of-practice.ts'
import { fillDatabase } from './fill-database.ts'
import { makeCountry } from './make-country.ts'
import { readPlaces } from './read-places.ts'

let database: TestDatabase
let sql: Database
beforeAll(async () => {
  database = await testDatabase()
  sql = connect(database.url, { role: null, max: 2 })
})
afterAll(async () => {
  await sql.end()
  await database.drop()
})

const country = (practitioners: number) =>
  makeCountry({ country: 'fr', practitioners, places: readPlaces('fr'), seed: 3 })

describe('a database that is filled', () => {
  it('holds every calendar of the country, in the directory too', async () => {
    const filling = {
      deploymentId: await requireDeploymentId(sql),
      issuedOn: '2026-12-01',
      dice: createDice(4),
    }
    expect(await fillDatabase(sql, country(700), filling)).toBe(700)
    const [counts] = await sql<{ schedules: number; listed: number }[]>`
      SELECT (SELECT count(*) FROM schedules) AS schedules, (SELECT count(*) FROM directory_schedules) AS listed`
    expect(counts).toEqual({ schedules: 700, listed: 700 })
    const [area] = await sql<{ area: string }[]>`SELECT area FROM directory_areas ORDER BY area LIMIT 1`
    expect((await findEntries(sql, area?.area ?? '')).length).toBeGreaterThan(0)
    await expect(fillDatabase(sql, country(10), filling)).rejects.toThrow('take an empty database')
  })

  it('gets documents that every browser believes', async () => {
    const [practice] = country(5)
    if (!practice) throw new Error('a country has somebody')
    const deploymentId = await requireDeploymentId(sql)
    const made = documentOfPractice(practice, { deploymentId, issuedOn: '2026-12-01', dice: createDice(5) })
    const { bytes, signature, practicePublicKey, document } = made
    expect(
      verifyPracticeDocument({ bytes, signature, practicePublicKey, deploymentId, slug: document.slug }).slug,
    ).toBe(document.slug)
    expect(listingOf(document)).toHaveLength(practice.people.length)
  })
})

describe('the command line', () => {
  it('takes a country and a number', () => {
    expect(parseArguments(['--country', 'de', '--practitioners', '12'])).toEqual({
      country: 'de',
      practitioners: 12,
      seed: 1,
    })
  })

  it.each([
    [[]],
    [['--country', 'xx', '--practitioners', '1']],
    [['--country', 'fr', '--practitioners', '0']],
    [['--country', 'fr', '--practitioners', '300001']],
    [['--country', 'fr', '--practitioners', '1', '--fast']],
  ])('refuses %j', (args) => {
    expect(() => parseArguments(args)).toThrow()
  })
})
