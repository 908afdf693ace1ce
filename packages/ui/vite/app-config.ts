// The build of one app in one language: same plugins, same targets, same bytes on every machine.
// No inlined asset, no preload polyfill (it would be inline script), no dynamic chunk.
import { join } from 'node:path'
import type { InlineConfig } from 'vite'
import { favicon } from './favicon.ts'
import { integrity } from './integrity.ts'
import { messagesAlias } from './messages-alias.ts'
import { precompress } from './precompress.ts'
import { preloadFont } from './preload-font.ts'
import { siteManifest } from './site-manifest.ts'

export type AppBuild = {
  /** The app's folder, absolute. */
  readonly root: string
  readonly language: string
  /** HTML pages relative to `root`, for example `{ front: 'index.html', visit: 'visit.html' }`. */
  readonly pages: Readonly<Record<string, string>>
  /** Scripts with an address of their own, by path without `.js`, such as `practice/service-worker`. */
  readonly scripts?: Readonly<Record<string, string>>
  /** Where the build goes; `<root>/dist/<language>` unless told. */
  readonly outDir?: string
}

/** Vite configuration for `build()` or `createServer()`; the pages end in `dist/<language>/`. */
export function appConfig({ root, language, pages, scripts = {}, outDir }: AppBuild): InlineConfig {
  return {
    root,
    // Whatever NODE_ENV says: a build of a test is the build that is served, and no path of the machine stands in it.
    mode: 'production',
    define: { 'process.env.NODE_ENV': JSON.stringify('production') },
    configFile: false,
    envDir: false,
    logLevel: 'warn',
    base: '/',
    publicDir: false,
    plugins: [
      messagesAlias(language),
      favicon(),
      preloadFont(),
      integrity(),
      siteManifest(language),
      precompress(),
    ],
    oxc: { jsx: { runtime: 'automatic', importSource: 'preact', development: false } },
    worker: { format: 'es' },
    build: {
      outDir: outDir ?? join(root, 'dist', language),
      emptyOutDir: true,
      target: 'es2022',
      assetsDir: 'assets',
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      cssCodeSplit: true,
      reportCompressedSize: false,
      // The desk is one module whose hash stands in its page; what a page may weigh is checked in bytes that are sent.
      chunkSizeWarningLimit: 640,
      rolldownOptions: {
        input: Object.fromEntries(
          Object.entries({ ...pages, ...scripts }).map(([name, page]) => [name, join(root, page)]),
        ),
        output: {
          entryFileNames: ({ name }) => (name in scripts ? '[name].js' : 'assets/[name]-[hash].js'),
        },
      },
    },
  }
}
