// Languages as the practice document writes them: `fr`, `de-CH`.

const form = /^[a-z]{2,3}(-[A-Z]{2})?$/

export function isLanguageTag(word: string): boolean {
  return form.test(word)
}
