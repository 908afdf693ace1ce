// Which of several forms a browser prefers (RFC 9110 §12.5). Unreadable preferences count as none.
import type { Encoding } from './load-pages.ts'

/** The language asked for in the address, else the browser's first that is there, else English, else the first. */
export function chooseLanguage(
  available: readonly string[],
  asked: string | undefined,
  accepted: string | undefined,
): string {
  if (asked !== undefined && available.includes(asked)) return asked
  const preferred = preferences(accepted).map((tag) => tag.split('-')[0] ?? '')
  const fallback = available.includes('en') ? 'en' : (available[0] ?? 'en')
  return preferred.find((language) => available.includes(language)) ?? fallback
}

/** Brotli, gzip or neither: the smallest that is there and accepted. */
export function chooseEncoding(available: readonly Encoding[], accepted: string | undefined): Encoding {
  const names = preferences(accepted)
  const isAccepted = (encoding: Encoding) => available.includes(encoding) && names.includes(encoding)
  if (isAccepted('br')) return 'br'
  return isAccepted('gzip') ? 'gzip' : 'identity'
}

/** Names of a preference list with a quality above 0, best first. */
function preferences(header: string | undefined): string[] {
  return (header ?? '')
    .slice(0, 500)
    .split(',')
    .map((part) => {
      const [name = '', ...parameters] = part.split(';').map((text) => text.trim().toLowerCase())
      const quality = parameters.find((parameter) => parameter.startsWith('q='))?.slice(2)
      return { name, quality: quality === undefined ? 1 : Number(quality) || 0 }
    })
    .filter(({ name, quality }) => name !== '' && quality > 0)
    .sort((a, b) => b.quality - a.quality)
    .map(({ name }) => name)
}
