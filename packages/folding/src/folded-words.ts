// Words as one looks for them: without accents, capitals and punctuation. Searches, of the record and of the directory, are
// built on it.

const marks = /\p{M}+/gu
const apart = /[^\p{L}\p{N}]+/u
// What decomposition leaves whole.
const letters: Record<string, string> = {
  ß: 'ss',
  œ: 'oe',
  æ: 'ae',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ı: 'i',
  // Lower case chooses between the two by what stands beside them.
  ς: 'σ',
}
const whole = /[ßœæøłđðþıς]/gu

const plain = /^[\x20-\x7e]*$/

/** Text without accents and capitals. */
export function foldText(text: string): string {
  if (plain.test(text)) return text.toLowerCase()
  const lower = text.normalize('NFKD').replace(marks, '').toLowerCase().replace(marks, '')
  return lower.replace(whole, (letter) => letters[letter] ?? letter)
}

/** The words of a text, folded; numbers also without leading zeros, and what an apostrophe or hyphen joins as one too. */
export function foldedWords(text: string): string[] {
  const words: string[] = []
  for (const written of foldText(text).split(/\s+/u)) {
    const pieces = written.split(apart).filter((piece) => piece !== '')
    for (const piece of pieces) {
      words.push(piece)
      if (/^0+[1-9]\d*$/.test(piece)) words.push(piece.replace(/^0+/, ''))
    }
    if (pieces.length > 1 && /^\p{L}/u.test(written)) words.push(pieces.join(''))
  }
  return words
}

/** What was typed, as beginnings of words. */
export function searchedBeginnings(query: string): string[] {
  return [...new Set(foldText(query).split(apart))].filter((piece) => piece !== '')
}
