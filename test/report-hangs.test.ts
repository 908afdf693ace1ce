// What blocks its worker cannot be ended by a timer of that worker: the run's main process notices.
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { TestCase, TestModule, TestSpecification, Vitest } from 'vitest/node'
import HangReporter from './report-hangs.ts'

const minute = 60_000
const moduleId = '/here/test/some.test.ts'
const module = { relativeModuleId: 'test/some.test.ts', moduleId } as TestModule
const test = { module, fullName: 'a loop ends' } as TestCase
let said: string[]
let ended: (boolean | undefined)[]
let reporter: HangReporter

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'performance'] })
  ;[said, ended] = [[], []]
  const logger = { error: (line: string) => said.push(line) }
  const exit = (force?: boolean) => {
    ended.push(force)
  }
  reporter = new HangReporter()
  reporter.onInit({ logger, exit } as unknown as Vitest)
  reporter.onTestRunStart([{ moduleId } as TestSpecification])
})
afterEach(() => {
  reporter.onTestRunEnd()
  vi.useRealTimers()
  process.exitCode = undefined
})

describe('a test file', () => {
  it('that goes on is left alone, however long it takes', () => {
    reporter.onTestModuleStart(module)
    for (let count = 0; count < 10; count++) {
      reporter.onTestCaseReady(test)
      vi.advanceTimersByTime(15 * minute)
      reporter.onTestCaseResult(test)
    }
    reporter.onTestModuleEnd(module)
    vi.advanceTimersByTime(60 * minute)
    expect(said).toEqual([])
    expect(process.exitCode).toBeUndefined()
  })

  it('whose last test is heard of after its own end is left alone', () => {
    reporter.onTestModuleStart(module)
    reporter.onTestCaseReady(test)
    reporter.onTestModuleEnd(module)
    reporter.onTestCaseResult(test)
    vi.advanceTimersByTime(60 * minute)
    expect(said).toEqual([])
    expect(process.exitCode).toBeUndefined()
  })

  it('that hangs ends the run as failed, with the name of its test', () => {
    reporter.onTestModuleStart(module)
    reporter.onTestCaseReady(test)
    vi.advanceTimersByTime(17 * minute)
    expect(said).toEqual(['test/some.test.ts hangs: a loop ends, silent for 16 minutes'])
    expect(ended).toEqual([true])
    expect(process.exitCode).toBe(1)
  })

  it('whose worker never begins does so too', () => {
    vi.advanceTimersByTime(17 * minute)
    expect(said).toEqual(['/here/test/some.test.ts never began, silent for 16 minutes'])
    expect(ended).toEqual([true])
  })
})
