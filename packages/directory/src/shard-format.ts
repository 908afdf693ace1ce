// The shape of a shard's JSON, SPEC.md §1. Columns of text have a line for each row; columns of numbers are digits.ts.

export const SHARD_FORMAT = 'colloque/directory-shard/v1'

/** Most UTF-16 units of a shard, and most rows of any of its tables. */
export const MAXIMUM_SHARD_LENGTH = 8 * 1024 * 1024
export const MAXIMUM_ROWS = 100_000

/** A position in a shard is in whole thousandths of a degree, about 100 m: enough to sort by, and half as long. */
export const POSITION_STEP = 10

export type ShardJson = {
  format: typeof SHARD_FORMAT
  area: string
  places: {
    count: number
    postalCodes: string
    municipalities: string
    latitudes: string
    longitudes: string
  }
  practices: {
    count: number
    names: string
    /** An empty line: the slug is made of the name. */
    slugs: string
    addressLines: string
    places: string
    /** Zigzag of the distance from the place's. */
    latitudes: string
    longitudes: string
    accessible: string
  }
  entries: {
    count: number
    names: string
    titles: string
    /** 1: the next practice begins with this row. */
    steps: string
    specialties: string
    languages: string
    terms: string
    remote: string
    /** How many tiles on from the row before. */
    tileSteps: string
    /** How many positions are passed over before this row's. */
    gaps: string
  }
  /** Which title, and which sets of codes, languages and terms the numbers of the entries mean. */
  tables: { titles: string[]; specialties: string[][]; languages: string[][]; terms: string[][] }
}
