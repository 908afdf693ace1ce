// Bundles the measurement, serves it on localhost (WebCrypto wants a secure context) and runs it in Chromium.

import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { fileURLToPath } from 'node:url'
import { closeBrowser, launchBrowser } from '@colloque/testing'
import { build } from 'vite'
import type { Comparison } from './comparisons.ts'

type BrowserEntry = typeof import('./browser-entry.ts')
/** What Chromium measured; times of the worker in milliseconds. */
export type ChromiumResult = { comparisons: Comparison[]; worker: [native: number, javaScript: number] }

/** Runs every comparison and the worker in Chromium. */
export async function measureInChromium(rounds: number, millis: number): Promise<ChromiumResult> {
  const files = await bundle(['browser-entry', 'open-worker'])
  const server = createServer((request, response) => {
    const code = files.get(request.url ?? '')
    response.setHeader('content-type', code === undefined ? 'text/html' : 'text/javascript')
    response.end(code ?? '<!doctype html><title>Measurement</title>')
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  try {
    const page = await (await launchBrowser()).newPage()
    await page.goto(`http://localhost:${(server.address() as AddressInfo).port}/`)
    return await page.evaluate(
      async ([rounds, millis]) => {
        const entry = '/browser-entry.js'
        const { compareAll, openThousand }: BrowserEntry = await import(entry)
        const comparisons = await compareAll(rounds, millis)
        return { comparisons, worker: await openThousand('/open-worker.js') }
      },
      [rounds, millis] as const,
    )
  } finally {
    await closeBrowser()
    server.close()
  }
}

async function bundle(names: string[]): Promise<Map<string, string>> {
  const files = new Map<string, string>()
  const here = fileURLToPath(new URL('.', import.meta.url))
  const output = await build({
    root: here,
    configFile: false,
    logLevel: 'error',
    build: {
      write: false,
      target: 'esnext',
      lib: { entry: names.map((name) => `${here}${name}.ts`), formats: ['es'] },
    },
  })
  for (const { output: chunks } of [output].flat().filter((result) => 'output' in result)) {
    for (const chunk of chunks) if (chunk.type === 'chunk') files.set(`/${chunk.fileName}`, chunk.code)
  }
  return files
}
