// What a page's own thread worked while something was measured, from Chromium's own trace: in processor time, which a busy
// machine stretches less than the clock.
import type { Page } from 'playwright-core'

type TraceEvent = { name: string; ph: string; pid: number; tid: number; dur?: number; tdur?: number }

/** Milliseconds of the processor: all tasks together, and the longest one. */
export type PageTasks = { cpuMs: number; longestCpuMs: number }

/** Traces the page from now on; the answer ends it. One page of a browser at a time. */
export async function watchPageTasks(page: Page): Promise<() => Promise<PageTasks>> {
  const browser = page.context().browser()
  if (browser === null) throw new Error('the page has a browser')
  // RunTask, and the names of threads.
  await browser.startTracing(page, { categories: ['disabled-by-default-devtools.timeline', '__metadata'] })
  return async () => tasksOf(JSON.parse((await browser.stopTracing()).toString()).traceEvents)
}

function tasksOf(events: readonly (TraceEvent & { args?: { name?: string } })[]): PageTasks {
  const main = new Set(
    events
      .filter(({ name, args }) => name === 'thread_name' && args?.name === 'CrRendererMain')
      .map(({ pid, tid }) => `${pid} ${tid}`),
  )
  // Of the page that worked most: the browser keeps a spare one.
  const byThread = new Map<string, PageTasks>()
  for (const { name, ph, pid, tid, tdur = 0 } of events) {
    const thread = `${pid} ${tid}`
    if (name !== 'RunTask' || ph !== 'X' || !main.has(thread)) continue
    const { cpuMs, longestCpuMs } = byThread.get(thread) ?? { cpuMs: 0, longestCpuMs: 0 }
    byThread.set(thread, { cpuMs: cpuMs + tdur / 1000, longestCpuMs: Math.max(longestCpuMs, tdur / 1000) })
  }
  return [...byThread.values()].reduce((most, one) => (one.cpuMs > most.cpuMs ? one : most), {
    cpuMs: 0,
    longestCpuMs: 0,
  })
}
