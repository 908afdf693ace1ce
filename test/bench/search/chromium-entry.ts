// What runs in the page while Chromium is measured.
import { createDirectory, parseShard, search } from '@colloque/directory'

export type Given = {
  /** Shards, in base64. */
  shards: { area: string; text: string }[]
  rounds: number
  queries: string[]
  from: { latitude: number; longitude: number }
}
export type Run = (given: Given) => { loads: number[]; searches: number[] }

const measureDirectory: Run = ({ shards, rounds, queries, from }) => {
  const received = shards.map(({ area, text }) => ({
    area,
    bytes: Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0)),
  }))
  const load = () => createDirectory(received.map(({ area, bytes }) => parseShard(bytes, area)))
  const time = (act: () => unknown) => {
    const begunAt = performance.now()
    act()
    return performance.now() - begunAt
  }
  const loads = Array.from({ length: rounds }, () => time(load))
  const directory = load()
  const searches = Array.from({ length: rounds }, () =>
    queries.map((words) => time(() => search(directory, { words, order: 'relevance', from, limit: 20 }))),
  ).flat()
  return { loads, searches }
}

Object.assign(globalThis, { measureDirectory })
