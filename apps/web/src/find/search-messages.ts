// What page and search worker say to each other. The words stay between them.
import type { DirectoryEntry, Query } from '@colloque/directory'

/** Bytes as they came: the worker believes none of them before it has checked them. */
export type Received = { readonly area: string; readonly bytes: ArrayBuffer | null }

/** Filters and words; where from is the chosen place. */
export type Asked = Query

export type Requests = {
  /** The signed list, and by whom it must be signed. */
  list: {
    asks: { bytes: ArrayBuffer; publicKey: string; deploymentId: string }
    answers: { areas: readonly ListedArea[] }
  }
  /** Files of the areas, in the order of their nearness; replaces what was there. */
  load: {
    asks: { shards: readonly Received[]; starts: readonly Received[] }
    answers: { size: number; broken: readonly string[]; choices: Choices }
  }
  /** Newer starts of the areas that are there. */
  refresh: { asks: { starts: readonly Received[] }; answers: { broken: readonly string[] } }
  search: { asks: Asked; answers: Answer }
}

export type ListedArea = { readonly area: string; readonly hash: string; readonly entries: number }

/** What there is to filter by, in these areas. */
export type Choices = {
  readonly specialtyCodes: readonly string[]
  readonly languages: readonly string[]
  readonly terms: readonly string[]
}

/** An entry found: its distance (km) from the place, and its next free starts (ticks). */
export type Hit = DirectoryEntry & {
  readonly row: number
  readonly area: string
  readonly km: number | null
  readonly starts: readonly number[]
}

export type Answer = {
  readonly total: number
  readonly hits: readonly Hit[]
  readonly isCorrected: boolean
}

export type Kind = keyof Requests
export type Request<K extends Kind = Kind> = { id: number; kind: K; asked: Requests[K]['asks'] }
/** `error`: the code of a DirectoryError, or `failed`. */
export type Reply = { id: number; answer: unknown } | { id: number; error: string }
