// How long answers took: one row a kind of request, from the median to the slowest hundredth, on a logarithmic scale.
import { askedKinds, type Figures } from '../figures.ts'
import { type Html, html } from './html.ts'
import { count, duration, kindNames, rate } from './words.ts'

const fromMs = 1

export function durationPlot(figures: Figures): Html {
  const kinds = askedKinds(figures)
  const most = Math.max(100, ...kinds.map((kind) => figures.durations[kind].most))
  const decades = Math.ceil(Math.log10(most / fromMs))
  const at = (ms: number) => ((Math.log10(Math.max(ms, fromMs) / fromMs) / decades) * 100).toFixed(2)
  const marks = Array.from({ length: decades + 1 }, (_, power) => fromMs * 10 ** power)
  return html`<section class="plot" aria-labelledby="durations">
<h2 id="durations">How long answers took</h2>
<p>From asking until the last byte, waiting for a connection included. The scale is logarithmic: each line is ten times the one before.</p>
<ul class="legend">
<li><svg viewBox="0 0 24 16" width="24" height="16" aria-hidden="true"><circle class="mark petrol" cx="12" cy="8" r="5"/></svg>half were quicker</li>
<li><svg viewBox="0 0 24 16" width="24" height="16" aria-hidden="true"><path class="reach" d="M0 8H24"/></svg>up to 99 of 100</li>
<li><svg viewBox="0 0 24 16" width="24" height="16" aria-hidden="true"><path class="line ink" d="M12 2V14"/></svg>the slowest</li>
</ul>
<div class="rows" aria-hidden="true">
${kinds.map((kind) => {
  const { p50, p99, most: slowest } = figures.durations[kind]
  return html`<div class="row"><span class="name">${kindNames[kind]}</span><span class="track">${marks.map((ms) => html`<i class="decade" style="left:${at(ms)}%"></i>`)}
<i class="thread" style="left:${at(p99)}%;right:calc(100% - ${at(slowest)}%)"></i>
<i class="reach" style="left:${at(p50)}%;right:calc(100% - ${at(p99)}%)"></i>
<i class="dot" style="left:${at(p50)}%"></i><i class="end" style="left:${at(slowest)}%"></i>
</span><span class="value">${duration(p50)} · ${duration(p99)}</span></div>`
})}
<div class="row scale"><span class="name"></span><span class="track">${marks.map((ms) => html`<span style="left:${at(ms)}%">${duration(ms)}</span>`)}</span><span class="value">half · 99 %</span></div>
</div>
<details><summary>How long answers took: the numbers</summary><div class="scroll" role="region" tabindex="0" aria-label="How long answers took: table"><table>
<caption>Milliseconds by kind of request</caption>
<thead><tr><th scope="col">Request</th><th scope="col">Asked</th><th scope="col">50 %</th><th scope="col">90 %</th><th scope="col">99 %</th><th scope="col">Slowest</th></tr></thead>
<tbody>${kinds.map((kind) => {
    const { count: asked, p50, p90, p99, most: slowest } = figures.durations[kind]
    return html`<tr><th scope="row">${kindNames[kind]}</th><td>${count(asked)}</td>${[p50, p90, p99, slowest].map((ms) => html`<td>${rate(ms)}</td>`)}</tr>`
  })}</tbody></table></div></details>
</section>`
}
