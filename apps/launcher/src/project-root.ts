// Where the project lies; the launcher is run from anywhere.
import { join } from 'node:path'

/** The folder of the root package.json. */
export const projectRoot = join(import.meta.dirname, '..', '..', '..')
