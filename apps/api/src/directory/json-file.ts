// Files of JSON in the three forms that are served: as they are, gzip and brotli.
import { hash } from 'node:crypto'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import type { PageFile } from '../pages/load-pages.ts'

const compressions = {
  br: (bytes: Uint8Array) =>
    promisify(brotliCompress)(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } }),
  gzip: (bytes: Uint8Array) => promisify(gzip)(bytes, { level: 6 }),
}

/** The file with these bytes of JSON, compressed. */
export async function fileOf(plain: Uint8Array): Promise<PageFile> {
  const [br, zipped] = await Promise.all([compressions.br(plain), compressions.gzip(plain)])
  return jsonFile({ plain, brotli: new Uint8Array(br), gzip: new Uint8Array(zipped) }, false)
}

/** A JSON file of its three forms; `isImmutable`: its address names its content. */
export function jsonFile(
  forms: { plain: Uint8Array; brotli: Uint8Array; gzip: Uint8Array },
  isImmutable: boolean,
): PageFile {
  const formOf = (bytes: Uint8Array) => ({
    bytes: new Uint8Array(bytes),
    etag: `"${hash('sha256', bytes, 'base64url')}"`,
  })
  return {
    contentType: 'application/json',
    isImmutable,
    forms: { identity: formOf(forms.plain), br: formOf(forms.brotli), gzip: formOf(forms.gzip) },
  }
}

/** Bytes of a file, in all its forms. */
export function sizeOfFile(file: PageFile | null): number {
  return Object.values(file?.forms ?? {}).reduce((sum, form) => sum + form.bytes.length, 0)
}
