// What runs in the page while Chromium is measured.
import { createDirectory, parseShard, search } from '@colloque/directory'

export type Given = {
  /** A shard in base64. */
  text: string
  rounds: number
  queries: string[]
  from: { latitude: number; longitude: number }
}
export type Run = (given: Given) => { loads: number[]; searches: number[] }

const measureDirectory: Run = ({ text, rounds, queries, from }) => {
  const bytes = Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0))
  const time = (act: () => unknown) => {
    const begunAt = performance.now()
    act()
    return performance.now() - begunAt
  }
  const loads = Array.from({ length: rounds }, () =>
    time(() => createDirectory([parseShard(bytes, 'fr-75')])),
  )
  const directory = createDirectory([parseShard(bytes, 'fr-75')])
  const searches = Array.from({ length: rounds }, () =>
    queries.map((words) => time(() => search(directory, { words, order: 'relevance', from, limit: 20 }))),
  ).flat()
  return { loads, searches }
}

Object.assign(globalThis, { measureDirectory })
