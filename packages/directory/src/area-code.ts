// Names of areas: country, and one or two short parts below it, such as `fr-69` or `de-nw-5`.
import { DirectoryError } from './directory-error.ts'

const form = /^[a-z]{2}(-[a-z0-9]{1,4}){1,2}$/

export function isAreaCode(text: string): boolean {
  return form.test(text)
}

/** @throws DirectoryError `wrong-area` */
export function requireArea(area: string): string {
  if (!isAreaCode(area)) throw new DirectoryError('wrong-area')
  return area
}
