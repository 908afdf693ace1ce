// The report's look: paper and ink, one accent, dark where the reader's machine is, black on white on paper.
// The names of the colours are those of packages/ui; nothing is fetched.

export const style = `
:root{color-scheme:light dark;--paper:#FBFAF6;--sheet:#FFFFFF;--ink:#1A1F24;--ink-2:#55606A;--line:#DDD9CF;--petrol:#0B5A5E;--good:#1E6B3A;--warn:#8A5A00;--bad:#A3201F}
@media (prefers-color-scheme:dark){:root{--paper:#14171A;--sheet:#1C2024;--ink:#ECEAE4;--ink-2:#A9B1B8;--line:#33393F;--petrol:#7CC7C9;--good:#86D3A0;--warn:#E3B563;--bad:#F0A09B}}
*{box-sizing:border-box}
html{background:var(--paper);color:var(--ink);font:16px/1.5 "Atkinson Hyperlegible Next","Atkinson Hyperlegible",system-ui,sans-serif;font-variant-numeric:tabular-nums;-webkit-text-size-adjust:100%}
body{max-width:60rem;margin:0 auto;padding:40px 24px 64px}
h1{font-size:2rem;line-height:1.2;font-weight:700;margin:4px 0 8px;text-wrap:balance}
h2{font-size:1.25rem;line-height:1.3;font-weight:700;margin:0 0 4px}
p{margin:0 0 12px;max-width:65ch}
.brand{color:var(--ink-2);font-weight:600;margin:0}
.lede{font-size:1.125rem;color:var(--ink-2)}
.lede b{color:var(--ink)}
.verdict{display:grid;grid-template-columns:auto 1fr;gap:4px 16px;align-items:start;background:var(--sheet);border:1px solid var(--line);border-left:4px solid var(--good);border-radius:6px;padding:20px 24px;margin:28px 0 16px}
.verdict.bad{border-left-color:var(--bad)}
.verdict svg{width:32px;height:32px;fill:none;stroke:var(--good);stroke-width:1.75;stroke-linecap:round;stroke-linejoin:round}
.verdict.bad svg{stroke:var(--bad)}
.verdict p{font-size:1.25rem;line-height:1.35;font-weight:600;margin:0;max-width:none}
.verdict p+p,.verdict ul{font-size:1rem;font-weight:400;color:var(--ink-2);grid-column:2}
.verdict ul{margin:4px 0 0;padding-left:20px}
.figures{display:grid;grid-template-columns:repeat(auto-fit,minmax(10rem,1fr));gap:0;margin:0 0 40px;border-top:1px solid var(--line)}
.figures div{padding:12px 16px 12px 0;border-bottom:1px solid var(--line);display:flex;flex-direction:column-reverse;justify-content:flex-end}
.figures dt{color:var(--ink-2);font-size:.9375rem;line-height:1.35}
.figures dd{margin:0;font-size:1.75rem;line-height:1.2;font-weight:700}
.plot,.text{background:var(--sheet);border:1px solid var(--line);border-radius:6px;padding:24px;margin:0 0 24px}
.plot>p{color:var(--ink-2)}
.legend{list-style:none;display:flex;flex-wrap:wrap;gap:4px 20px;margin:0 0 16px;padding:0;font-size:.9375rem}
.legend li{display:flex;align-items:center;gap:8px}
.frame{position:relative;padding:24px 0 52px 52px}
.frame>svg{display:block;width:100%;height:220px;overflow:visible}
.unit{position:absolute;top:-6px;left:0;color:var(--ink-2);font-size:.875rem}
.heights{position:absolute;left:0;top:24px;bottom:52px;width:44px}
.heights span{position:absolute;right:0;transform:translateY(-50%);font-size:.875rem;color:var(--ink-2)}
.clock{position:absolute;left:52px;right:0;bottom:0;height:46px}
.clock span{position:absolute;transform:translateX(-50%);text-align:center;font-size:.875rem;line-height:1.35;color:var(--ink-2)}
.clock span:first-child{transform:none;text-align:left}
.clock span.last{transform:translateX(-100%);text-align:right}
.clock b{color:var(--ink);font-weight:600}
path,rect{vector-effect:non-scaling-stroke}
.grid{stroke:var(--line);stroke-width:1;fill:none}
.base{stroke:var(--ink-2);stroke-width:1;fill:none}
.line,.dashes,.dots{fill:none;stroke-width:2;stroke-linejoin:round;stroke:currentColor}
.dashes{stroke-dasharray:7 4}
.dots{stroke-dasharray:1 5;stroke-width:3;stroke-linecap:round}
.area{fill:currentColor;fill-opacity:.16;stroke:none}
.petrol{color:var(--petrol)}.warn{color:var(--warn)}.quiet{color:var(--ink-2)}.ink{color:var(--ink)}
.mark{fill:currentColor}
path.reach{stroke:var(--petrol);stroke-opacity:.4;stroke-width:8}
.empty{border:1px dashed var(--line);border-radius:6px;padding:24px;color:var(--ink-2);margin:0;max-width:none}
.row{display:grid;grid-template-columns:11rem 1fr 9rem;gap:16px;align-items:center;min-height:36px}
.row .value{text-align:right;font-size:.9375rem}
.track{position:relative;height:24px;display:block}
.row:not(.scale) .track{border-bottom:0;background:linear-gradient(var(--line),var(--line)) center/100% 1px no-repeat}
.track i{position:absolute;display:block}
.track .decade{top:-6px;bottom:-6px;width:1px;background:var(--line)}
.track .reach{top:8px;height:8px;background:var(--petrol);opacity:.4;border-radius:4px;min-width:2px}
.track .thread{top:11px;height:2px;background:var(--ink-2)}
.track .dot{top:5px;width:14px;height:14px;margin-left:-7px;border-radius:50%;background:var(--petrol)}
.track .end{top:5px;height:14px;width:2px;margin-left:-1px;background:var(--ink)}
.scale .track span{position:absolute;transform:translateX(-50%);font-size:.875rem;color:var(--ink-2);white-space:nowrap}
.scale .track span:first-child{transform:none}.scale .track span:last-child{transform:translateX(-100%)}
.scale .value{color:var(--ink-2);font-size:.875rem}
.wide{width:50%;min-width:8rem}
.bar{display:block;height:12px;background:var(--petrol);border-radius:2px;min-width:2px}
.bar.quiet{background:var(--ink-2)}.bar.bad{background:var(--bad)}
.strip{display:grid;grid-template-columns:1fr auto;gap:0 16px;align-items:center;padding:12px 0;border-top:1px solid var(--line)}
.strip p{grid-column:1/-1;margin:0;max-width:none}.strip p span{color:var(--ink-2)}
.strip svg{width:100%;height:24px;display:block;overflow:visible}
.strip .thread{stroke:var(--line);stroke-width:2}
.strip .fault{stroke:var(--bad);stroke-width:2}
.strip strong{min-width:4rem;text-align:right;font-size:1.125rem}
.calm strong{color:var(--good)}.loud strong{color:var(--bad)}
.sentences{font-size:.9375rem;overflow-wrap:anywhere;margin:8px 0 0;padding-left:20px}
details{margin-top:16px;border-top:1px solid var(--line);padding-top:8px}
summary{cursor:pointer;color:var(--petrol);min-height:32px;display:list-item;padding:4px 0}
.scroll{overflow-x:auto}
table{border-collapse:collapse;width:100%;font-size:.9375rem}
caption{text-align:left;color:var(--ink-2);padding:4px 0 8px}
th,td{text-align:right;padding:4px 0 4px 16px;border-top:1px solid var(--line);font-weight:400;white-space:nowrap}
thead th{font-weight:600;white-space:normal;vertical-align:bottom}
tbody th{white-space:normal}
th[scope=row]:first-child,thead th:first-child{text-align:left;padding-left:0}
.notes{margin:0 0 32px;padding-left:20px;max-width:65ch}
.notes li{margin:0 0 6px}
dl.setup{display:grid;grid-template-columns:max-content 1fr;gap:4px 24px;margin:0 0 16px}
dl.setup dt{color:var(--ink-2)}dl.setup dd{margin:0;overflow-wrap:anywhere}
a{color:var(--petrol)}
:focus-visible{outline:3px solid var(--petrol);outline-offset:2px}
@media (max-width:40rem){body{padding:24px 16px 40px}h1{font-size:1.625rem}.plot,.text,.verdict{padding:16px}.row{grid-template-columns:1fr auto;gap:0 12px;padding:6px 0}.row .track{grid-column:1/-1;grid-row:2}.row.scale .value{display:none}.frame{padding-left:48px}.heights{width:42px}.clock{left:48px}.frame>svg{height:180px}.wide{width:25%;min-width:4rem}dl.setup{grid-template-columns:1fr}dl.setup dd{margin-bottom:8px}}
@media (max-width:40rem){.clock span:nth-child(even){display:none}}
@media (forced-colors:active){.bar,.track i{forced-color-adjust:none}}
@media print{
:root{color-scheme:light;--paper:#fff;--sheet:#fff;--ink:#000;--ink-2:#444;--line:#bbb;--petrol:#0B5A5E;--good:#1E6B3A;--warn:#8A5A00;--bad:#A3201F}
@page{margin:16mm}
html{font-size:10.5pt;print-color-adjust:exact;-webkit-print-color-adjust:exact}
body{max-width:none;padding:0}
.plot,.text,.verdict{break-inside:avoid;border-color:#bbb}
.frame>svg{height:150px}
details{display:none}
}`
