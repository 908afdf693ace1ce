// The tab's icon: the two facing arcs on petrol, a file of our own at /favicon.svg. Not the seal: the seal only
// stands where something is sealed.
import type { Plugin } from 'vite'

const FAVICON =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="7" fill="#0b5a5e"/>' +
  '<path d="M11 8a11 11 0 0 1 0 16M21 8a11 11 0 0 0 0 16" fill="none" stroke="#fbfaf6" stroke-width="3.2" stroke-linecap="round"/></svg>\n'

/** Vite plugin that emits `/favicon.svg` and links every page to it. */
export function favicon(): Plugin {
  return {
    name: 'colloque:favicon',
    apply: 'build',
    generateBundle() {
      this.emitFile({ type: 'asset', fileName: 'favicon.svg', source: FAVICON })
    },
    transformIndexHtml: () => [
      { tag: 'link', attrs: { rel: 'icon', href: '/favicon.svg', type: 'image/svg+xml' }, injectTo: 'head' },
    ],
  }
}
