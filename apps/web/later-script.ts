// Tells a page where a script is that it may load later, and its hash: browsers here run no script without one, and a
// dynamic import() carries none.
import { createHash } from 'node:crypto'
import type { Plugin } from 'vite'

/** Vite plugin adding `<meta name content="/path sha384-…">` to `page` for the entry called `entry`. */
export function laterScript(page: string, entry: string, name: string): Plugin {
  return {
    name: 'colloque:later-script',
    apply: 'build',
    enforce: 'post',
    generateBundle: {
      order: 'post',
      handler(_options, bundle) {
        const html = bundle[page]
        if (html?.type !== 'asset') return
        const script = Object.values(bundle).find(
          (output) => output.type === 'chunk' && output.isEntry && output.name === entry,
        )
        if (script?.type !== 'chunk') throw new Error(`This build has no script called ${entry}.`)
        const hash = createHash('sha384').update(script.code).digest('base64')
        const meta = `    <meta name="${name}" content="/${script.fileName} sha384-${hash}">\n`
        html.source = String(html.source).replace(/^[ \t]*<\/head>/m, (end) => meta + end)
      },
    },
  }
}
