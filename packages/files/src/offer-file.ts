// A file made in the browser, handed to the person: no server sees it, and the page never opens it.

/** Offers `content` for saving, under a name that its caller has made safe. */
export function offerFile(content: string | Uint8Array<ArrayBuffer>, type: string, fileName: string): void {
  const url = URL.createObjectURL(new Blob([content], { type }))
  const anchor = document.createElement('a')
  anchor.href = url
  anchor.download = fileName
  anchor.hidden = true
  // Some browsers take the name only from a link of the page, and read the file only after the click has returned.
  document.body.append(anchor)
  anchor.click()
  anchor.remove()
  setTimeout(() => URL.revokeObjectURL(url), 10_000)
}
