// Sets the type of a message before it is compiled, so that translators can write plain keyboards' characters:
// curly apostrophes everywhere, French spaces before : ; ! ? and inside « ». Never touches braces' content forms.

const NO_BREAK_SPACE = '\u00a0'
const NARROW_NO_BREAK_SPACE = '\u202f'

/** Returns the message with the typography its language asks for. */
export function setTypography(language: string, source: string): string {
  // l'{name}: ICU would read '{ as the start of a quotation; after a letter it is always an apostrophe here.
  const apostrophes = source.replace(/(?<=\p{L})'(?=[\p{L}{])/gu, '’').replace(/\.\.\./g, '…')
  if (language !== 'fr') return apostrophes
  return apostrophes
    .replace(/ (?=[;!?])/g, NARROW_NO_BREAK_SPACE)
    .replace(/ (?=:(?: |$|\}))/g, NO_BREAK_SPACE)
    .replace(/« ?/g, `«${NO_BREAK_SPACE}`)
    .replace(/ ?»/g, `${NO_BREAK_SPACE}»`)
    .replace(/(?<=\d) (?=(?:h|%|€|min|kB|octets?)(?!\p{L}))/gu, NO_BREAK_SPACE)
}
