// The order in which a browser is looked for, on machines described rather than present.
import { describe, expect, it } from 'vitest'
import { findChromium, type Machine } from './find-chromium.ts'

function machine(
  parts: Partial<Machine> & { programs?: string[] } = {},
): Machine & { ran: string[]; said: string[] } {
  const ran: string[] = []
  const said: string[] = []
  const programs = new Set(parts.programs)
  return {
    environment: { PATH: '/opt/bin' },
    isRoot: false,
    isDebian: false,
    isProgram: (path) => programs.has(path),
    playwrightPath: () => '/cache/chrome',
    say: (sentence) => said.push(sentence),
    ...parts,
    run: (program, args) => {
      ran.push([program, ...args].join(' '))
      return parts.run?.(program, args) ?? false
    },
    ran,
    said,
  }
}

describe('findChromium', () => {
  it('takes the one the environment names, before the system’s', () => {
    const environment = { COLLOQUE_CHROMIUM: '/mine', PATH: '/opt/bin' }
    expect(findChromium(machine({ environment, programs: ['/mine', '/opt/bin/chromium'] }))).toBe('/mine')
  })

  it('refuses a named one that cannot be run instead of taking another', () => {
    const environment = { COLLOQUE_CHROMIUM: '/mine', PATH: '/opt/bin' }
    expect(() => findChromium(machine({ environment, programs: ['/opt/bin/chromium'] }))).toThrow('/mine')
  })

  it('takes the system’s before playwright’s own, and runs nothing', () => {
    const both = machine({ programs: ['/opt/bin/google-chrome', '/cache/chrome'] })
    expect(findChromium(both)).toBe('/opt/bin/google-chrome')
    expect(findChromium(machine({ programs: ['/cache/chrome'] }))).toBe('/cache/chrome')
    expect(both.ran).toEqual([])
  })

  it('fetches one with playwright’s installer when there is none', () => {
    const programs = new Set<string>()
    const bare = machine({
      isProgram: (path) => programs.has(path),
      run: () => programs.add('/cache/chrome').size > 0,
    })
    expect(findChromium(bare)).toBe('/cache/chrome')
    expect(bare.ran).toHaveLength(1)
    expect(bare.ran[0]).toMatch(/cli\.js install chromium$/)
  })

  it('installs the Debian package where it may, says so, and asks nobody else', () => {
    const programs = new Set<string>()
    const bare = machine({
      isRoot: true,
      isDebian: true,
      isProgram: (path) => programs.has(path),
      run: (_program, args) => {
        if (args.includes('install')) programs.add('/usr/bin/chromium')
        return true
      },
    })
    expect(findChromium(bare)).toBe('/usr/bin/chromium')
    expect(bare.ran.map((command) => command.split(' ', 2).join(' '))).toEqual([
      'apt-get update',
      'apt-get install',
    ])
    expect(bare.said.join(' ')).toContain('Debian package chromium')
  })

  it('fetches one where Debian’s packages cannot be reached', () => {
    const programs = new Set<string>()
    const bare = machine({
      isRoot: true,
      isDebian: true,
      isProgram: (path) => programs.has(path),
      run: (program) => program !== 'apt-get' && programs.add('/cache/chrome').size > 0,
    })
    expect(findChromium(bare)).toBe('/cache/chrome')
  })

  it('ends with one sentence when nothing helps, and never asks apt without root', () => {
    const bare = machine({ isDebian: true })
    expect(() => findChromium(bare)).toThrow(/^The browser tests need Chromium: install .*\.$/)
    expect(bare.ran.join()).not.toContain('apt-get')
  })
})
