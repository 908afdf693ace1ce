// Watches a page for anything that a text could have done to it: run, changed its title, asked, opened, notified, sent
// for something, been stopped by the policy, broken the app.
import type { Page } from 'playwright-core'

export type Watch = {
  /** What happened since the last look, in words; and the page's title where it is not as expected. */
  look(title?: string | RegExp): Promise<string[]>
}

/** Paths that the apps ask for by themselves. */
const ownPath =
  /^\/(api\/.*|(practice\/)?(assets\/[\w.-]+|[\w-]+\.(js|webmanifest|ico|svg))?|p\/[a-z0-9-]+|v\/?)$/

/** Begins with the next document that the page loads. */
export async function watchPage(page: Page): Promise<Watch> {
  const happened: string[] = []
  await page.exposeFunction('ran', (what = 'a payload') => void happened.push(`ran: ${what}`))
  await page.addInitScript(watchWithin)
  page.on('dialog', (dialog) => {
    if (dialog.type() === 'beforeunload') return void dialog.accept()
    happened.push(`dialog: ${dialog.message()}`)
    void dialog.dismiss()
  })
  page.on('popup', (popup) => void happened.push(`window: ${popup.url()}`))
  page.on('download', (file) => void happened.push(`download: ${file.suggestedFilename()}`))
  page.on('pageerror', (error) => void happened.push(`error: ${error.message}`))
  page.on('console', (message) => {
    if (message.type() === 'error') happened.push(`console: ${message.text()}`)
  })
  page.on('request', (request) => {
    if (!isOwn(request.url())) happened.push(`request: ${request.url()}`)
  })
  page.on('framenavigated', (frame) => {
    if (frame !== page.mainFrame()) happened.push(`frame: ${frame.url()}`)
  })
  return {
    async look(title) {
      const found = await page.evaluate(() => ({
        title: document.title,
        made: [
          ...document.querySelectorAll(
            'script, iframe, object, embed, base, meta[http-equiv], img, video, audio',
          ),
        ]
          .filter((element) => element.closest('body') !== null || /^(BASE|META)$/.test(element.tagName))
          .map((element) => element.outerHTML.slice(0, 80)),
        handlers: [...document.querySelectorAll('#app *, #paper *')].filter((element) =>
          element.getAttributeNames().some((name) => name.startsWith('on')),
        ).length,
        addresses: [...document.querySelectorAll('#app a[href], #app form[action]')]
          .map((element) => element.getAttribute('href') ?? element.getAttribute('action') ?? '')
          .filter((address) => !/^([#?]|\/(?!\/)|tel:[+\d]*$|mailto:|https?:\/\/localhost:)/.test(address)),
        stored: Object.keys(localStorage).filter((key) => key === 'ran'),
      }))
      const { made, handlers, addresses, stored } = found
      const own = made.filter((element) => !element.includes('/assets/'))
      const lines = [
        ...own.map((element) => `element: ${element}`),
        ...(handlers > 0 ? [`handlers: ${handlers}`] : []),
        ...addresses.map((address) => `address: ${address}`),
        ...stored.map((key) => `stored: ${key}`),
      ]
      const isTitle =
        title === undefined || (typeof title === 'string' ? found.title === title : title.test(found.title))
      if (!isTitle) lines.push(`title: ${found.title}`)
      return [...happened.splice(0), ...lines]
    },
  }
}

function isOwn(url: string): boolean {
  const { protocol, hostname, pathname } = new URL(url)
  return protocol === 'blob:' || (hostname === 'localhost' && ownPath.test(pathname))
}

// In the page, before anything of it: what the policy stops, and what would reach beyond the page.
function watchWithin(): void {
  const tell = (what: string) => (globalThis as unknown as { ran(what: string): void }).ran(what)
  document.addEventListener('securitypolicyviolation', ({ effectiveDirective, sample }) =>
    tell(`violation of ${effectiveDirective} ${sample}`),
  )
  window.open = () => {
    tell('window.open')
    return null
  }
  Reflect.set(globalThis, 'Notification', () => tell('Notification'))
}
