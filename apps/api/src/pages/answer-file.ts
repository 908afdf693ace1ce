// Answers with a file held in memory, in the smallest form the browser takes; 304 for whoever has it (RFC 9110 §13.1.2).
import type { Context } from 'hono'
import type { Encoding, PageFile } from './load-pages.ts'
import { chooseEncoding } from './negotiate.ts'

/** `extra`: further headers, such as the language the file is in. */
export function answerFile(
  c: Context,
  file: PageFile,
  status: 200 | 404,
  extra: Record<string, string>,
): Response {
  const available = Object.keys(file.forms) as Encoding[]
  const encoding = chooseEncoding(available, c.req.header('accept-encoding'))
  const form = file.forms[encoding]
  if (!form) return c.text('There is no such page.', 404)
  const headers = {
    'content-type': file.contentType,
    etag: form.etag,
    'cache-control': file.isImmutable ? 'public, max-age=31536000, immutable' : 'no-cache',
    vary: 'content-language' in extra ? 'Accept-Encoding, Accept-Language' : 'Accept-Encoding',
    ...(encoding === 'identity' ? {} : { 'content-encoding': encoding }),
    ...extra,
  }
  const isKnown = c.req
    .header('if-none-match')
    ?.split(/\s*,\s*/)
    .includes(form.etag)
  if (status === 200 && isKnown) return new Response(null, { status: 304, headers })
  return new Response(form.bytes, { status, headers })
}
