// A plot over time: lines and areas as SVG that stretches, words as HTML beside it, so that they stay readable on a
// phone and on paper. Every plot carries its numbers as a table.

import { sumInGroups } from '../statistics.ts'
import { type Html, html } from './html.ts'
import { eveningClock, rate, stopwatch } from './words.ts'

export type Series = {
  name: string
  /** `area` for what there is much of, `line` and `dashes` for what is compared with it. */
  drawn: 'area' | 'line' | 'dashes' | 'dots'
  colour: 'petrol' | 'warn' | 'quiet' | 'ink'
  /** One number a moment. */
  values: readonly number[]
}

export type TimePlot = {
  id: string
  title: string
  /** What the plot shows, as a sentence. */
  says: string
  /** Of the numbers, such as "a second". */
  unit: string
  series: readonly Series[]
  momentMs: number
  /** Length of the squeezed evening. */
  minutes: number
}

const width = 1000
const height = 300
/** Rows of a table, about. */
const mostRows = 24

export function timePlot(plot: TimePlot): Html {
  const { id, title, says, unit, series, momentMs, minutes } = plot
  const moments = Math.max(2, ...series.map(({ values }) => values.length))
  const top = niceTop(Math.max(0, ...series.flatMap(({ values }) => values)))
  const spanMs = moments * momentMs
  return html`<section class="plot" aria-labelledby="${id}">
<h2 id="${id}">${title}</h2>
<p>${says}</p>
<ul class="legend">${series.map(legendOf)}</ul>
<div class="frame" aria-hidden="true">
<div class="unit">${unit}</div>
<div class="heights">${[1, 0.5, 0].map((part) => html`<span style="top:${(1 - part) * 100}%">${rate(top * part)}</span>`)}</div>
<svg viewBox="0 0 ${width} ${height}" preserveAspectRatio="none" focusable="false">
${[0, 0.5].map((part) => html`<path class="grid" d="M0 ${part * height}H${width}"/>`)}
${clockMarks(spanMs, minutes).map(({ at }) => html`<path class="grid" d="M${((at / spanMs) * width).toFixed(1)} 0V${height}"/>`)}
${series.map((one) => drawn(one, moments, top))}
<path class="base" d="M0 ${height}H${width}"/>
</svg>
<div class="clock">${clockMarks(spanMs, minutes).map(
    ({ at, clock }) =>
      html`<span class="${at / spanMs > 0.97 ? 'last' : ''}" style="left:${((at / spanMs) * 100).toFixed(2)}%"><b>${clock}</b><br>${stopwatch(at)}</span>`,
  )}</div>
</div>
${tableOf(plot)}
</section>`
}

function legendOf({ name, drawn: how, colour }: Series): Html {
  const sample =
    how === 'area'
      ? html`<rect class="area ${colour}" y="3" width="24" height="10"/><path class="line ${colour}" d="M0 3H24"/>`
      : html`<path class="${how} ${colour}" d="M0 8H24"/>`
  return html`<li><svg viewBox="0 0 24 16" width="24" height="16" aria-hidden="true">${sample}</svg>${name}</li>`
}

function drawn({ values, drawn: how, colour }: Series, moments: number, top: number): Html {
  const points = values.map((value, i) => {
    const x = ((i + 0.5) / moments) * width
    return `${x.toFixed(1)} ${(height - (value / top) * height).toFixed(1)}`
  })
  if (points.length === 0) return html``
  const path = `M${points.join('L')}`
  if (how !== 'area') return html`<path class="${how} ${colour}" d="${path}"/>`
  const [first, last] = [0.5 / moments, (values.length - 0.5) / moments].map((part) =>
    (part * width).toFixed(1),
  )
  return html`<path class="area ${colour}" d="${path}L${last ?? ''} ${height}L${first ?? ''} ${height}Z"/><path class="line ${colour}" d="${path}"/>`
}

function tableOf({ title, series, unit, momentMs, minutes }: TimePlot): Html {
  const moments = Math.max(0, ...series.map(({ values }) => values.length))
  const size = Math.max(1, Math.ceil(moments / mostRows))
  const columns = series.map(({ values }) => sumInGroups(values, size))
  const rows = Array.from({ length: Math.ceil(moments / size) }, (_, row) => {
    const at = row * size * momentMs
    const share = Math.min(size, moments - row * size)
    return html`<tr><th scope="row">${stopwatch(at)}</th><td>${eveningClock(at, minutes)}</td>${columns.map((sums) => html`<td>${rate((sums[row] ?? 0) / share)}</td>`)}</tr>`
  })
  return html`<details><summary>${title}: the numbers</summary><div class="scroll" role="region" tabindex="0" aria-label="${title}: table"><table>
<caption>${title} (${unit}; means of ${stopwatch(size * momentMs)} each)</caption>
<thead><tr><th scope="col">From</th><th scope="col">Evening</th>${series.map(({ name }) => html`<th scope="col">${name}</th>`)}</tr></thead>
<tbody>${rows}</tbody></table></div></details>`
}

/** Full hours of the evening, and the end of what was measured. */
function clockMarks(spanMs: number, minutes: number): { at: number; clock: string }[] {
  const eveningMs = minutes * 60_000
  const hours = [0, 1, 2, 3, 4].map((hour) => (hour / 4) * eveningMs)
  return hours.filter((at) => at <= spanMs).map((at) => ({ at, clock: eveningClock(at, minutes) }))
}

/** A round number at or above `most`: one digit or 1.5 times a power of ten, and 1 at the least. */
export function niceTop(most: number): number {
  if (!(most > 1)) return 1
  const power = 10 ** Math.floor(Math.log10(most))
  return ([1, 1.5, 2, 3, 4, 5, 6, 8, 10].find((step) => step * power >= most) ?? 10) * power
}
