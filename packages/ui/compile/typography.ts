// Sets the type of a message before it is compiled, so that translators can write plain keyboards' characters:
// curly apostrophes everywhere, French spaces before : ; ! ? and inside « », German “10:00 Uhr” on one line and soft
// hyphens in the longest compounds.
// Never touches braces' content forms.

const NO_BREAK_SPACE = '\u00a0'
const NARROW_NO_BREAK_SPACE = '\u202f'
const SOFT_HYPHEN = '\u00ad'

/** Returns the message with the typography its language asks for. */
export function setTypography(language: string, source: string): string {
  // l'{name}: ICU would read '{ as the start of a quotation; after a letter it is always an apostrophe here.
  const apostrophes = source.replace(/(?<=\p{L})'(?=[\p{L}{])/gu, '’').replace(/\.\.\./g, '…')
  if (language === 'de')
    return apostrophes.replace(/(?<=[\d}]) (?=Uhr)/g, NO_BREAK_SPACE).replace(/\p{L}{17,}/gu, withSeams)
  if (language !== 'fr') return apostrophes
  return apostrophes
    .replace(/ (?=[;!?])/g, NARROW_NO_BREAK_SPACE)
    .replace(/ (?=:(?: |$|\}))/g, NO_BREAK_SPACE)
    .replace(/« ?/g, `«${NO_BREAK_SPACE}`)
    .replace(/ ?»/g, `${NO_BREAK_SPACE}»`)
    .replace(/(?<=\d) (?=(?:h|%|€|min|kB|octets?)(?!\p{L}))/gu, NO_BREAK_SPACE)
}

// Not every browser can part German words, and “Wiederherstellungsblatt” is wider than a telephone. After these endings a
// new word begins for certain.
function withSeams(word: string): string {
  return word.replace(/(?<=\p{L}(?:ungs|schafts|gangs|täts))(?=\p{Ll}{4})/gu, SOFT_HYPHEN)
}
