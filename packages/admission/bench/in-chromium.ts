// Runs the search in a real Chromium: in a worker, and on a page whose processor is slowed down. Chromium slows a
// page's main thread only, so that is where the slowed search runs; the code is the worker's.

import { fileURLToPath } from 'node:url'
import { closeBrowser, launchBrowser } from '@colloque/testing'
import { build } from 'vite'
import type { Challenge } from '../src/index.ts'

/** Milliseconds to solve each challenge: in a worker as fast as it goes, and slowed down by `throttling`. */
export type SolveTimes = { worker: number[]; throttled: number[] }

export async function solveInChromium(
  challenges: readonly Challenge[],
  throttling: number,
): Promise<SolveTimes> {
  const code = await bundle()
  try {
    const page = await (await launchBrowser()).newPage()
    await page.evaluate(code)
    const worker = await page.evaluate(
      async ([code, challenges]) => {
        const worker = new Worker(URL.createObjectURL(new Blob([code], { type: 'text/javascript' })))
        const solveOne = (challenge: Challenge) =>
          new Promise<number>((resolve) => {
            worker.addEventListener('message', ({ data }: MessageEvent<number>) => resolve(data), {
              once: true,
            })
            worker.postMessage(challenge)
          })
        const times: number[] = []
        for (const challenge of challenges) times.push(await solveOne(challenge))
        return times
      },
      [code, challenges] as const,
    )
    const session = await page.context().newCDPSession(page)
    await session.send('Emulation.setCPUThrottlingRate', { rate: throttling })
    const throttled: number[] = []
    for (const challenge of challenges) {
      throttled.push(await page.evaluate(`timeToSolve(${JSON.stringify(challenge)})`))
    }
    return { worker, throttled }
  } finally {
    await closeBrowser()
  }
}

async function bundle(): Promise<string> {
  const root = fileURLToPath(new URL('.', import.meta.url))
  const results = await build({
    root,
    configFile: false,
    logLevel: 'error',
    build: {
      write: false,
      target: 'esnext',
      lib: { entry: `${root}solve-page.ts`, formats: ['iife'], name: 'solvePage' },
    },
  })
  for (const { output } of [results].flat().filter((result) => 'output' in result)) {
    for (const chunk of output) if (chunk.type === 'chunk') return chunk.code
  }
  throw new Error('nothing was bundled')
}
