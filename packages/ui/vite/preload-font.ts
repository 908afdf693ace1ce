// Fetches the font with the page instead of after its style sheet, so that text settles once.
import type { Plugin } from 'vite'

/** Vite plugin that adds a preload link for each emitted woff2 file. */
export function preloadFont(): Plugin {
  return {
    name: 'colloque:preload-font',
    apply: 'build',
    transformIndexHtml: {
      order: 'post',
      handler: (_html, { bundle = {} }) =>
        Object.keys(bundle)
          .filter((name) => name.endsWith('.woff2'))
          .map((name) => ({
            tag: 'link',
            attrs: { rel: 'preload', as: 'font', type: 'font/woff2', href: `/${name}`, crossorigin: '' },
            injectTo: 'head-prepend',
          })),
    },
  }
}
