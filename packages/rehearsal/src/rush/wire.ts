// Reading answers without trusting their shape: a rehearsal must not fall over what a sick server says.

export type Json = Readonly<Record<string, unknown>>

/** The JSON object in `text`; of anything else, an empty one. */
export function parseJson(text: string): Json {
  try {
    const parsed: unknown = JSON.parse(text)
    return typeof parsed === 'object' && parsed !== null ? { ...parsed } : {}
  } catch {
    return {}
  }
}

/** That field if it is a text, else an empty one. */
export function findText(json: Json, name: string): string {
  const value = json[name]
  return typeof value === 'string' ? value : ''
}

/** That field if it is a number, else `otherwise`. */
export function findNumber(json: Json, name: string, otherwise: number): number {
  const value = json[name]
  return typeof value === 'number' ? value : otherwise
}
