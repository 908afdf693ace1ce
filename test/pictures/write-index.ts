// A page to look through the pictures of a folder: one row for each state, its widths and schemes beside each other.
import { readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const parts = /^(.+?)-(telephone|tablet|desk|paper)(?:-(light|dark))?\.png$/

/** Writes `index.html` into the folder and returns how many pictures it shows. */
export function writeIndex(folder: string): number {
  const files = readdirSync(folder).filter((file) => parts.test(file))
  const states = Map.groupBy(files.toSorted(), (file) => parts.exec(file)?.[1] ?? '')
  const areas = Map.groupBy(states.keys(), (state) => state.split('-')[0] ?? '')
  const body = [...areas].map(
    ([area, names]) =>
      `<h2 id="${area}">${area}</h2>${names.map((name) => rowOf(name, states.get(name) ?? [])).join('')}`,
  )
  const links = [...areas.keys()].map((area) => `<a href="#${area}">${area}</a>`).join(' · ')
  writeFileSync(join(folder, 'index.html'), pageOf(links, body.join('')))
  return files.length
}

function rowOf(name: string, files: readonly string[]): string {
  const pictures = files.map((file) => {
    const [, , size, scheme] = parts.exec(file) ?? []
    const caption = [size, scheme].filter(Boolean).join(', ')
    return `<figure><a href="${file}"><img src="${file}" alt="${name}, ${caption}" loading="lazy"></a><figcaption>${caption}</figcaption></figure>`
  })
  return `<section><h3 id="${name}">${name}</h3><div>${pictures.join('')}</div></section>`
}

const style = `body{font:15px system-ui;margin:1.5rem;background:#ddd;color:#111}
section div{display:flex;gap:1rem;overflow-x:auto;align-items:flex-start}figure{margin:0;flex:none}
img{height:26rem;width:auto;max-width:none;border:1px solid #888;background:#fff}nav{position:sticky;top:0;background:#ddd;padding:.5rem 0}`

function pageOf(links: string, body: string): string {
  return `<!doctype html><html lang="en"><meta charset="utf-8"><title>Every state</title><style>${style}</style><nav>${links}</nav>${body}</html>`
}
