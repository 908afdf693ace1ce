// Subresource Integrity for a whole page: every script, style sheet and module the HTML can reach is listed in it
// with its SHA-384, because the Integrity-Policy header refuses whatever is not. Refuses dynamic import().
import { createHash } from 'node:crypto'
import type { Plugin, Rollup } from 'vite'

/**
 * Vite plugin adding `integrity` to every script and link of the emitted HTML.
 * @throws Error in the build when a module is imported dynamically or a listed file is not part of the build.
 */
export function integrity(): Plugin {
  return {
    name: 'colloque:integrity',
    apply: 'build',
    enforce: 'post',
    generateBundle: {
      order: 'post',
      handler(_options, bundle) {
        for (const output of Object.values(bundle)) {
          if (output.type === 'chunk' && output.dynamicImports.length > 0)
            throw new Error(`${output.fileName} imports ${output.dynamicImports[0]} dynamically.`)
          if (output.type === 'asset' && output.fileName.endsWith('.html'))
            output.source = withIntegrity(String(output.source), bundle)
        }
      },
    },
  }
}

function withIntegrity(html: string, bundle: Rollup.OutputBundle): string {
  const preloaded = new Set<string>()
  const tagged = html.replace(/[ \t]*<(script|link)\b[^>]*>\n?/g, (tag, element: string) => {
    const url = /\b(?:src|href)="(\/[^"]*)"/.exec(tag)?.[1]
    if (url === undefined || (element === 'link' && !/rel="(?:stylesheet|modulepreload)"/.test(tag)))
      return tag
    if (/rel="modulepreload"/.test(tag)) return ''
    const output = find(bundle, url)
    if (output.type === 'chunk') for (const name of reachable(bundle, output.fileName)) preloaded.add(name)
    const bare = tag.replace(/ crossorigin(?:="[^"]*")?/, '')
    return bare.replace(`"${url}"`, `"${url}" integrity="${digest(output)}"`)
  })
  const links = [...preloaded].sort().map((name) => {
    const output = find(bundle, `/${name}`)
    return `    <link rel="modulepreload" href="/${name}" integrity="${digest(output)}">\n`
  })
  return tagged.replace(/^[ \t]*<\/head>/m, (end) => links.join('') + end)
}

function find(bundle: Rollup.OutputBundle, url: string): Rollup.OutputAsset | Rollup.OutputChunk {
  const output = bundle[url.slice(1)]
  if (!output) throw new Error(`The page names ${url}, which this build does not contain.`)
  return output
}

// The modules an entry imports, itself excluded: the script tag carries that one.
function reachable(bundle: Rollup.OutputBundle, entry: string): Set<string> {
  const seen = new Set<string>()
  const visit = (name: string) => {
    const output = bundle[name]
    if (output?.type !== 'chunk') return
    for (const imported of output.imports) {
      if (seen.has(imported) || imported === entry) continue
      seen.add(imported)
      visit(imported)
    }
  }
  visit(entry)
  return seen
}

function digest(output: Rollup.OutputAsset | Rollup.OutputChunk): string {
  const bytes = output.type === 'chunk' ? output.code : output.source
  return `sha384-${createHash('sha384').update(bytes).digest('base64')}`
}
