import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readMigrationSettings, readServerSettings } from './env.ts'

const DATABASE_URL = 'postgres://colloque_api@localhost/colloque'

describe('the environment', () => {
  it('needs only the database; everything else has a default', () => {
    expect(readServerSettings({ DATABASE_URL })).toMatchObject({
      port: 8080,
      host: '127.0.0.1',
      origin: 'http://localhost:8080',
      trustsProxy: false,
      databaseUrl: DATABASE_URL,
    })
  })

  it.each([
    'https://rendez-vous.example',
    'https://rendez-vous.example:8443',
    'http://localhost:9000',
    'http://localhost/',
  ])('takes %s as origin', (origin) => {
    expect(readServerSettings({ DATABASE_URL, COLLOQUE_ORIGIN: origin }).origin).toBe(
      origin.replace(/\/$/, ''),
    )
  })

  it.each([
    'http://rendez-vous.example',
    'http://127.0.0.1:8080',
    'https://a.example/path',
    'ftp://localhost',
    'x',
    'http://localhost.example',
  ])('refuses %s as origin in one sentence', (origin) => {
    expect(() => readServerSettings({ DATABASE_URL, COLLOQUE_ORIGIN: origin })).toThrow(
      /^COLLOQUE_ORIGIN must be .*\.$/,
    )
  })

  it.each([
    ['PORT', '0'],
    ['PORT', 'http'],
    ['COLLOQUE_TRUSTED_PROXY', 'everyone'],
  ])('refuses %s=%s without repeating it', (name, value) => {
    expect(() => readServerSettings({ DATABASE_URL, [name]: value })).toThrow(
      `${name} has a value that cannot be used.`,
    )
  })

  it('reads secrets from files, and says which is missing', () => {
    const folder = mkdtempSync(join(tmpdir(), 'env-'))
    const file = join(folder, 'url')
    writeFileSync(file, `${DATABASE_URL}\n`)
    expect(readServerSettings({ DATABASE_URL_FILE: file }).databaseUrl).toBe(DATABASE_URL)
    expect(
      readMigrationSettings({ MIGRATION_DATABASE_URL: 'postgres://o@h/d', COLLOQUE_API_PASSWORD_FILE: file }),
    ).toEqual({
      url: 'postgres://o@h/d',
      passwords: { colloque_api: DATABASE_URL },
    })
    expect(() => readServerSettings({ DATABASE_URL_FILE: join(folder, 'none') })).toThrow('cannot be read')
    expect(() => readServerSettings({})).toThrow('DATABASE_URL')
    rmSync(folder, { recursive: true })
  })
})
