// What the launcher accepts from the environment, and the sentences for what it does not.
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { parseArguments } from './arguments.ts'
import { parseOrigin, parseSettings } from './env.ts'
import { projectRoot } from './project-root.ts'

describe('parseSettings', () => {
  it('gives a trial on this computer when nothing is set, and takes empty for absent', () => {
    const expected = {
      port: 8080,
      host: '127.0.0.1',
      databaseUrl: null,
      migrationDatabaseUrl: null,
      dataFolder: join(projectRoot, '.colloque'),
      origin: 'http://localhost:8080',
      isOriginGiven: false,
      searchPath: '',
    }
    expect(parseSettings({})).toEqual(expected)
    expect(parseSettings({ PORT: '', DATABASE_URL: '', COLLOQUE_DATA: '' })).toEqual(expected)
  })

  it('makes the origin from the port unless one is given', () => {
    expect(parseSettings({ PORT: '9001' }).origin).toBe('http://localhost:9001')
    expect(parseSettings({ PORT: '9001', COLLOQUE_ORIGIN: 'https://rdv.example.org' }).origin).toBe(
      'https://rdv.example.org',
    )
  })

  it.each([
    [{ PORT: '0' }, 'PORT'],
    [{ PORT: '80a' }, 'PORT'],
    [{ PORT: '65536' }, 'PORT'],
    [{ HOST: 'a b' }, 'HOST'],
    [{ DATABASE_URL: 'mysql://root:secret@host/x' }, 'DATABASE_URL'],
    [{ MIGRATION_DATABASE_URL: 'secret' }, 'MIGRATION_DATABASE_URL'],
    [{ COLLOQUE_ORIGIN: 'http://192.168.1.4:8080' }, 'COLLOQUE_ORIGIN'],
  ])('refuses %j in one sentence that does not repeat the value', (environment, name) => {
    const refusal = (() => {
      try {
        parseSettings(environment)
        return ''
      } catch (error) {
        return (error as Error).message
      }
    })()
    expect(refusal).toMatch(new RegExp(`^${name} must be [^\n]*\\.$`))
    expect(refusal).not.toContain('secret')
  })
})

describe('parseOrigin', () => {
  it('takes https and localhost, with or without a slash at the end', () => {
    expect(parseOrigin('https://rdv.example.org/')).toBe('https://rdv.example.org')
    expect(parseOrigin('http://localhost:8080')).toBe('http://localhost:8080')
  })

  it.each([
    'http://127.0.0.1:8080',
    'http://rdv.example.org',
    'https://rdv.example.org/book',
    'https://a:b@rdv.example.org',
    'localhost:8080',
    'http://localhost.example.org',
  ])('refuses %s', (origin) => {
    expect(() => parseOrigin(origin)).toThrow('COLLOQUE_ORIGIN must be')
  })
})

describe('parseArguments', () => {
  it('knows --help, --demo and --no-demo', () => {
    expect(parseArguments([])).toEqual({ help: false, demo: null, workers: 1 })
    expect(parseArguments(['--demo'])).toEqual({ help: false, demo: true, workers: 1 })
    expect(parseArguments(['-h', '--no-demo'])).toEqual({ help: true, demo: false, workers: 1 })
    expect(parseArguments(['--workers', '2']).workers).toBe(2)
    expect(parseArguments(['--workers=16', '--demo'])).toEqual({ help: false, demo: true, workers: 16 })
  })

  it('refuses what it does not know', () => {
    for (const bad of ['0', '17', 'two', '1e1', '']) {
      expect(() => parseArguments([`--workers=${bad}`]), bad).toThrow('from 1 to 16')
    }
    expect(() => parseArguments(['--workers'])).toThrow('from 1 to 16')
    expect(() => parseArguments(['--port=1'])).toThrow('There is no option "--port=1"')
  })
})
