// A table as a file for spreadsheets: RFC 4180, UTF-8 with a byte order mark. Refuses to be run: a field that a
// spreadsheet would take for a formula gets an apostrophe in front, which `readTable` takes away again.

const byteOrderMark = '\ufeff'
// The wide signs too: where wide letters are usual, spreadsheets take them for the plain ones.
const formulaStart = /^[=+\-@＝＋－＠\t\r]/

/** The file's text; every field is quoted, every line ends with CRLF. */
export function tableFile(rows: readonly (readonly string[])[]): string {
  return byteOrderMark + rows.map((row) => `${row.map(fieldOf).join(',')}\r\n`).join('')
}

function fieldOf(text: string): string {
  // What a spreadsheet ignores before the sign must not hide it.
  const isFormula = formulaStart.test(text) || formulaStart.test(text.replace(/^[\s\p{Cc}\p{Cf}]+/u, ''))
  return `"${(isFormula ? `'${text}` : text).replaceAll('"', '""')}"`
}
