// A file that says nothing for longer than any of its tests and hooks may last hangs where no timer of its own can end
// it, and one whose worker never begins says nothing at all. Their names and steps are printed, and the run is failed at
// once instead of waiting for ever.
import type { Reporter, TestCase, TestModule, TestSpecification, Vitest } from 'vitest/node'

// The longest that a single test may last is 15 minutes: the model tests of apps/api.
const silentMinutes = 16

type Step = { readonly name: string; readonly since: number }

/** Vitest's reporter of files that hang. */
export default class HangReporter implements Reporter {
  readonly #steps = new Map<TestModule, Step>()
  #unfinished = new Set<string>()
  #heardAt = 0
  #vitest: Vitest | null = null
  #timer: NodeJS.Timeout | null = null

  onInit(vitest: Vitest): void {
    this.#vitest = vitest
  }

  onTestRunStart(specifications: readonly TestSpecification[]): void {
    this.#unfinished = new Set(specifications.map(({ moduleId }) => moduleId))
    this.#heardAt = performance.now()
    this.#timer ??= setInterval(() => this.#look(), 10_000).unref()
  }

  onTestModuleStart(module: TestModule): void {
    this.#note(module, 'its beginning')
  }

  onTestCaseReady(test: TestCase): void {
    this.#note(test.module, test.fullName)
  }

  onTestCaseResult(test: TestCase): void {
    this.#note(test.module, `after ${test.fullName}`)
  }

  onTestModuleEnd(module: TestModule): void {
    this.#steps.delete(module)
    this.#unfinished.delete(module.moduleId)
    this.#heardAt = performance.now()
  }

  onTestRunEnd(): void {
    if (this.#timer) clearInterval(this.#timer)
    this.#timer = null
  }

  #note(module: TestModule, name: string): void {
    this.#heardAt = performance.now()
    // What a worker tells is handled as it comes, several parts at once: a test's end may be heard after its file's.
    if (this.#unfinished.has(module.moduleId)) this.#steps.set(module, { name, since: this.#heardAt })
  }

  #look(): void {
    const isSilent = (since: number) => performance.now() - since > silentMinutes * 60_000
    const hanging = [...this.#steps].filter(([, { since }]) => isSilent(since))
    const lines =
      hanging.length === 0 && isSilent(this.#heardAt)
        ? [...this.#unfinished].map((moduleId) => `${moduleId} never began`)
        : hanging.map(([module, { name }]) => `${module.relativeModuleId} hangs: ${name}`)
    if (lines.length === 0) return
    for (const line of lines) this.#vitest?.logger.error(`${line}, silent for ${silentMinutes} minutes`)
    process.exitCode = 1
    this.#steps.clear()
    this.#unfinished.clear()
    void this.#vitest?.exit(true)
  }
}
