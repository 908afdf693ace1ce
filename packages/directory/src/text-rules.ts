// What no text of the directory may hold: control characters, line separators, marks that reorder bidirectional text, halves
// of characters. A line feed parts the rows of a column and stands nowhere else.

// biome-ignore lint/suspicious/noControlCharactersInRegex: these characters are what the rule refuses.
const odd = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]/

/** Whether a text, or a column of them, can be shown. */
export function isReadable(text: string): boolean {
  return !odd.test(text) && text.isWellFormed()
}
