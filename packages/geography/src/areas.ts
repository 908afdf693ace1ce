// Areas of the directory: what a browser asks for, and all that a server learns of where somebody looks.
import type { Area } from './area.ts'
import { areaTable } from './area-table.ts'

export type { Area, Country } from './area.ts'

export const areas: readonly Area[] = areaTable

const byCode = new Map(areaTable.map((area) => [area.code, area]))

/** The area of that code, or null. */
export function findArea(code: string): Area | null {
  return byCode.get(code) ?? null
}

/** The area and its neighbours: what is fetched together, whatever is looked for. Empty for an area that is none. */
export function areasAround(code: string): string[] {
  const area = findArea(code)
  return area ? [area.code, ...area.neighbours] : []
}
