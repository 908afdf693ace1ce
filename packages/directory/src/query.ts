// What somebody looks for. Never leaves the browser.
import { searchedBeginnings } from '@colloque/folding'
import type { Position } from './distance.ts'

export type Query = {
  /** As typed. */
  readonly words: string
  readonly specialtyCode?: string | undefined
  /** BCP 47; a language with a region also counts as the language. */
  readonly language?: string | undefined
  readonly term?: string | undefined
  readonly isAccessible?: boolean | undefined
  readonly isRemote?: boolean | undefined
  readonly from?: Position | undefined
  readonly withinKm?: number | undefined
  /** `relevance`: the kind of match, then distance. Without `from` there is no distance. */
  readonly order: 'relevance' | 'distance' | 'name' | 'soonest'
  /** Most rows that are named. */
  readonly limit: number
}

/** When an entry is next free (any whole number that grows with time), or null; for the order `soonest`. */
export type Soonest = (area: string, tile: number, position: number) => number | null

/** `rows`: best first. `isCorrected`: nothing matched as typed, these do but for one slip of the fingers. */
export type Found = {
  readonly total: number
  readonly rows: readonly number[]
  readonly isCorrected: boolean
}

/** Where a word matched; the least is the best. */
export const sources = { name: 1, specialty: 2, practice: 4, place: 8 } as const

/** 0 to 3 by the best source that any typed word matched; nothing typed is as good as a name. */
export function levelOf(marks: number): number {
  if (marks === 0 || marks & sources.name) return 0
  if (marks & sources.specialty) return 1
  return marks & sources.practice ? 2 : 3
}

/** What was typed, as folded beginnings of words; more than 8 words are not looked at. */
export function beginningsOf({ words }: Query): string[] {
  return searchedBeginnings(words.slice(0, 200)).slice(0, 8)
}

/** Whether a list of languages holds `language`, in any region. */
export function speaks(languages: readonly string[], language: string): boolean {
  return languages.some((spoken) => spoken === language || spoken.startsWith(`${language}-`))
}
