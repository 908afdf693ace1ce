// The public directory's files: who can be found in an area, and their free times, told for many calendars together.
import { z } from '@hono/zod-openapi'
import { day } from './identifiers.ts'
import { publishedPractice } from './practice.ts'
import { availability } from './schedule.ts'

/** An area such as `fr-69` or `de-nw-5`. */
export const areaCode = z.string().regex(/^[a-z]{2}(-[a-z0-9]{1,4}){1,2}$/)
export const tileNumber = z.coerce.number().int().min(0).max(9999)
/** A Monday. */
export const week = day.refine((text) => new Date(`${text}T00:00:00Z`).getUTCDay() === 1, {
  message: 'not a Monday',
})

/** Names a file by its content: SHA-256 in base64url. */
export const contentHash = z.string().regex(/^[A-Za-z0-9_-]{43}$/)

/** Free time of the calendars of one tile in one week; `position` is theirs in the tile. Rooms stand in it too. */
export const directoryTile = z
  .strictObject({
    format: z.literal('colloque/directory-tile/v1'),
    area: areaCode,
    tile: z.number().int(),
    week: day,
    schedules: z.array(availability.extend({ position: z.number().int(), slug: z.string() }).strict()),
  })
  .openapi('DirectoryTile')

/**
 * Up to three next free starts of every calendar of an area, in ticks after `fromTick`, by tile and position; of the
 * shortest visit that can be booked online. An empty list: nothing in the next four weeks, or nothing told.
 */
export const directoryStarts = z
  .strictObject({
    format: z.literal('colloque/directory-starts/v1'),
    area: areaCode,
    fromTick: z.number().int(),
    tiles: z.array(z.array(z.array(z.number().int().min(0)).max(3))),
  })
  .openapi('DirectoryStarts')

export const tileDocuments = z
  .strictObject({ practices: z.array(publishedPractice) })
  .openapi('TileDocuments')
