// State of the search page: the place, what is typed, what was found. Signals only; nothing is kept or sent.
import { type Client, type FailureType, ProblemError, requireAnswer } from '@colloque/client'
import type { Query } from '@colloque/directory'
import { areasAround, joinPlaces, type Place, type Places, parsePlaces } from '@colloque/geography'
import { type Signal, signal } from '@preact/signals'
import { failureOf } from '../practice/failure.ts'
import { fetchFile, fetchForAreas } from './directory-files.ts'
import { placesUrl } from './geography-files.ts'
import type { Answer, Choices, Hit, ListedArea } from './search-messages.ts'
import { openSearchPort, SearchError, type SearchPort } from './search-port.ts'

/** `empty`: nobody is listed on this deployment. `failed`: can be tried again. `stopped`: what came must not be believed. */
export type Phase =
  | { readonly kind: 'opening' | 'ready' | 'empty' }
  | { readonly kind: 'failed'; readonly type: FailureType }
  | { readonly kind: 'stopped' }

/** The files of the areas around the place. */
export type Around =
  | { readonly kind: 'none' | 'loading' }
  | { readonly kind: 'failed'; readonly type: FailureType }
  | {
      readonly kind: 'ready'
      readonly size: number
      readonly broken: readonly string[]
      readonly choices: Choices
    }

export type Filters = Pick<
  Query,
  'specialtyCode' | 'language' | 'term' | 'isAccessible' | 'isRemote' | 'withinKm' | 'order'
>

export type Finder = {
  readonly client: Client
  readonly phase: Signal<Phase>
  readonly around: Signal<Around>
  readonly places: Signal<Places | null>
  readonly place: Signal<Place | null>
  readonly words: Signal<string>
  readonly filters: Signal<Filters>
  /** Most results shown. */
  readonly limit: Signal<number>
  readonly answer: Signal<Answer | null>
  /** Whom somebody wants to see more of. */
  readonly chosen: Signal<Hit | null>
  port: SearchPort | null
  deploymentId: string
  listed: readonly ListedArea[]
  /** Counts what was asked: an answer that is overtaken is not shown. */
  asked: number
}

export const NO_FILTERS: Filters = { order: 'relevance' }
export const PAGE_OF_RESULTS = 20

export function createFinder(client: Client): Finder {
  return {
    client,
    phase: signal<Phase>({ kind: 'opening' }),
    around: signal<Around>({ kind: 'none' }),
    places: signal<Places | null>(null),
    place: signal<Place | null>(null),
    words: signal(''),
    filters: signal(NO_FILTERS),
    limit: signal(PAGE_OF_RESULTS),
    answer: signal<Answer | null>(null),
    chosen: signal<Hit | null>(null),
    port: null,
    deploymentId: '',
    listed: [],
    asked: 0,
  }
}

/** Fetches the signed list and the places of the countries in it. */
export async function openFinder(finder: Finder): Promise<void> {
  finder.phase.value = { kind: 'opening' }
  try {
    finder.port ??= openSearchPort()
    const { deploymentId, directoryPublicKey } = await requireAnswer(finder.client.api.deployment.$get())
    if (directoryPublicKey === null) {
      finder.phase.value = { kind: 'empty' }
      return
    }
    finder.deploymentId = deploymentId
    const bytes = await fetchFile('/directory/list')
    const { areas } = await finder.port.ask('list', { bytes, publicKey: directoryPublicKey, deploymentId })
    finder.listed = areas
    const countries = [...new Set(areas.map(({ area }) => area.slice(0, 2)))].sort()
    finder.places.value = await loadPlaces(countries)
    finder.phase.value = { kind: areas.length === 0 ? 'empty' : 'ready' }
  } catch (error) {
    // A worker that did not start says nothing of what was received.
    const isRefused = error instanceof SearchError && error.code !== 'failed'
    // Trying again starts another one.
    if (error instanceof SearchError) finder.port = null
    finder.phase.value = isRefused ? { kind: 'stopped' } : { kind: 'failed', type: failureOf(error) }
  }
}

async function loadPlaces(countries: readonly string[]): Promise<Places> {
  const loaded = await Promise.all(
    countries.flatMap((country) => {
      const url = placesUrl(country)
      return url === null ? [] : [fetchFile(url).then(readPlaces)]
    }),
  )
  return joinPlaces(loaded)
}

function readPlaces(bytes: ArrayBuffer): Places {
  try {
    return parsePlaces(JSON.parse(new TextDecoder().decode(bytes)))
  } catch {
    throw new ProblemError('unreadable-answer')
  }
}

/** Takes a place, and fetches the files of its area and of the areas beside it. */
export async function choosePlace(finder: Finder, place: Place): Promise<void> {
  const before = finder.place.value
  finder.place.value = place
  finder.limit.value = PAGE_OF_RESULTS
  const isThere = finder.around.value.kind === 'ready' && before?.area === place.area
  if (!isThere) await loadAround(finder)
  await searchNow(finder)
}

/** Fetches the files around the chosen place. */
export async function loadAround(finder: Finder): Promise<void> {
  const { port, place } = finder
  if (!port || place.value === null) return
  const { area } = place.value
  finder.around.value = { kind: 'loading' }
  finder.answer.value = null
  try {
    const areas = areasOf(finder, area)
    const hashOf = (code: string) => finder.listed.find((listed) => listed.area === code)?.hash ?? null
    const [shards, starts] = await Promise.all([
      fetchForAreas(areas, (code) => `/directory/shards/${hashOf(code)}`),
      fetchForAreas(areas, startsPath),
    ])
    const isWanted = () => finder.place.value?.area === area
    if (!isWanted()) return
    const loaded = await port.ask('load', { shards, starts })
    if (isWanted()) finder.around.value = { kind: 'ready', ...loaded }
  } catch (error) {
    if (finder.place.value?.area === area) finder.around.value = { kind: 'failed', type: failureOf(error) }
  }
}

/**
 * Fetches newer free times of the areas that are there: the same files as before, whatever was looked for since. Whether all
 * could be had.
 */
export async function refreshStarts(finder: Finder): Promise<boolean> {
  const { port, place, around } = finder
  if (!port || place.value === null || around.value.kind !== 'ready') return false
  const starts = await fetchForAreas(areasOf(finder, place.value.area), startsPath).catch(() => null)
  if (starts === null) return false
  const { broken } = await port.ask('refresh', { starts })
  await searchNow(finder)
  return broken.length === 0
}

// Of the areas around, those in which somebody can be found.
function areasOf({ listed }: Finder, area: string): string[] {
  return areasAround(area).filter((code) => listed.some((one) => one.area === code))
}

function startsPath(area: string): string {
  return `/directory/areas/${area}/starts`
}

/** Looks for what is typed now, in this browser. */
export async function searchNow(finder: Finder): Promise<void> {
  const { port, place, words, filters, limit } = finder
  if (!port || finder.around.value.kind !== 'ready' || place.value === null) return
  finder.asked += 1
  const asked = finder.asked
  const { latitude, longitude } = place.value
  const query = { ...filters.value, words: words.value, from: { latitude, longitude }, limit: limit.value }
  const answer = await port.ask('search', query).catch(() => null)
  if (asked === finder.asked && answer) finder.answer.value = answer
}

/** Changes words or filters and looks again. */
export function change(finder: Finder, changes: { words?: string; filters?: Partial<Filters> }): void {
  if (changes.words !== undefined) finder.words.value = changes.words
  if (changes.filters) finder.filters.value = { ...finder.filters.value, ...changes.filters }
  finder.limit.value = PAGE_OF_RESULTS
  void searchNow(finder)
}

/** Shows more results. */
export function showMore(finder: Finder): void {
  finder.limit.value += PAGE_OF_RESULTS
  void searchNow(finder)
}
