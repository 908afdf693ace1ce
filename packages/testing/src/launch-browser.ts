// A real Chromium that makes no request of its own; one per vitest worker, however many files ask.
import { type Browser, chromium } from 'playwright-core'
import { chromiumPath } from './told-chromium.ts'

const FLAGS = [
  '--headless',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

let running: Promise<Browser> | null = null

/**
 * Returns this process's browser, launching it the first time: with the named `features`, if any, that its version
 * still keeps behind a switch. Close contexts, not the browser.
 * @throws Error with one sentence when there is no Chromium.
 */
export async function launchBrowser(features: readonly string[] = []): Promise<Browser> {
  const browser = await running?.catch(() => null)
  if (running && browser?.isConnected()) return running
  const args = [...FLAGS, ...features.map((feature) => `--enable-features=${feature}`)]
  if (process.getuid?.() === 0) args.push('--no-sandbox')
  running = chromium.launch({
    executablePath: chromiumPath(),
    args,
    chromiumSandbox: process.getuid?.() !== 0,
    // Without a language a Chromium of Linux saves under no name that is not plain ASCII.
    env: { ...process.env, LANG: 'C.UTF-8', LC_ALL: 'C.UTF-8' },
  })
  return running
}

/** Closes this process's browser, if there is one. */
export async function closeBrowser(): Promise<void> {
  const browser = await running?.catch(() => null)
  running = null
  await browser?.close()
}
