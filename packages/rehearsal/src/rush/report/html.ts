// HTML by template: whatever is put in is escaped, unless it was made here.

export class Html {
  readonly text: string

  constructor(text: string) {
    this.text = text
  }
}

export type Fragment = Html | string | number | null | readonly Fragment[]

/** Markup as written; `null` is nothing, lists are put one after another. */
export function html(parts: TemplateStringsArray, ...values: readonly Fragment[]): Html {
  return new Html(
    parts.map((part, i) => part + (i < values.length ? render(values[i] ?? null) : '')).join(''),
  )
}

function render(value: Fragment): string {
  if (value === null) return ''
  if (value instanceof Html) return value.text
  if (typeof value === 'object') return value.map(render).join('')
  return escapeText(String(value))
}

/** Safe as text and between double quotes. */
export function escapeText(text: string): string {
  const names: Readonly<Record<string, string>> = {
    '&': '&amp;',
    '<': '&lt;',
    '>': '&gt;',
    '"': '&quot;',
    "'": '&#39;',
  }
  return text.replace(/[&<>"']/g, (character) => names[character] ?? '')
}
