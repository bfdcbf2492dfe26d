/** The look of a paper in a browser and when that browser prints it; the same measures as the Typst template. */
export const paperCss = `
:root{--label:36mm;--ink:#16202e;--soft:#3a4757;--pale:#566373;--accent:#0b4f6c;--line:#c9d1db;--serif:"Source Serif 4",Charter,"Sitka Text",Cambria,"Noto Serif","Noto Naskh Arabic",Georgia,serif;--sans:"Source Sans 3",-apple-system,"Segoe UI",Roboto,"Noto Sans","Noto Sans Arabic",Arial,sans-serif}
*{box-sizing:border-box}
body{margin:0;background:#fff;color:var(--ink);font:400 1rem/1.5 var(--serif);overflow-wrap:anywhere}
[dir=rtl] body,[dir=rtl]{line-height:1.75}
.paper,.foot{max-inline-size:166mm;margin-inline:auto;padding-inline:16px}
.paper{padding-block:32px 24px;padding-inline-start:calc(var(--label) + 16px)}
a{color:var(--accent);text-underline-offset:.15em}
a:focus-visible{outline:2px solid var(--ink);outline-offset:2px;box-shadow:0 0 0 4px #ffd24a}
p,ul,ol,dl{margin:0 0 .5em}
.masthead,.key,.facts,.recommendations,.agenda,h2,.notes{margin-inline-start:calc(-1*var(--label))}
.masthead>*,h2,.key>h2,.notes>*{padding-inline-start:var(--label)}
.publisher,.kind{display:flex;gap:16px;justify-content:space-between;font:400 .8125rem/1.4 var(--sans);color:var(--soft);margin:0}
.masthead>.publisher,.masthead>.kind{padding-inline-start:0}
.publisher{padding-block-end:8px}.kind{border-block-start:2px solid var(--ink);padding-block:8px}
.publisher b,.kind>:nth-child(2){color:var(--ink)}
.kind>:first-child{inline-size:calc(var(--label) - 16px);flex:none;font-weight:600;color:var(--accent)}
.kind>:last-child:not(:first-child){margin-inline-start:auto}
.watermark{font:600 1rem/1.4 var(--sans);letter-spacing:.2em;text-transform:uppercase;color:#7a4f00}
[dir=rtl] .watermark{letter-spacing:0}
h1{font:600 2.125rem/1.15 var(--serif);letter-spacing:-.012em;margin:32px 0 0}
[dir=rtl] .facts dt{line-height:2.1}[dir=rtl] em,[dir=rtl] .strapline,em [dir=rtl]{font-style:normal}
[dir=rtl] h1{letter-spacing:0;line-height:1.4}
.subtitle{font-size:1.3125rem;line-height:1.3;margin:10px 0 0}
.strapline{color:var(--soft);font-style:italic;margin:12px 0 0}
h2,h3,h4,h5,h6{font-family:var(--serif);font-weight:600;line-height:1.25;break-after:avoid}
h2{font-size:1.3125rem;margin-block:32px 8px;border-block-start:1px solid #7a8797;padding-block-start:10px;position:relative}
h2>.no{position:absolute;inset-inline-start:0;color:var(--accent)}
h3{font-size:1.0625rem;margin:20px 0 6px}h4,h5,h6{font:600 .9375rem/1.4 var(--sans);margin:16px 0 4px}
.label,.facts dt{font:600 .8125rem/1.5 var(--sans);color:var(--accent)}
.key{border-block:2px solid var(--ink);margin-block:36px 24px}
.key>h2.label{font:600 .8125rem/1.5 var(--sans);padding:8px 0 0;margin:0;border:0;color:var(--accent)}
.key ol,.recommendations ol,.agenda ol{list-style:none;margin:0;padding:0}
.key li,.recommendations li,.agenda li{display:grid;grid-template-columns:var(--label) minmax(0,1fr);padding-block:8px}
.key li+li,.agenda li+li{border-block-start:1px solid var(--line)}
.key .no{font:400 1.75rem/1.2 var(--serif);color:var(--accent)}
.say>p:last-child{margin:0}
.sums{font:400 .8125rem/1.5 var(--sans);color:var(--pale)}
.recommendations{border-block-start:1.5px solid var(--accent);margin-block:24px;padding-block-start:6px}
.recommendations .label{display:grid;grid-template-columns:var(--label) minmax(0,1fr);margin:0}
.recommendations .label span{color:var(--ink)}
.recommendations li{padding-block:4px}
.recommendations .no,.time{font:600 .8125rem/1.85 var(--sans);color:var(--accent);font-variant-numeric:tabular-nums}
.recommendations .no{text-align:end;padding-inline-end:14px}
.facts{border-block:2px solid var(--ink);margin-block:24px}
.facts>div{display:grid;grid-template-columns:var(--label) minmax(0,1fr);padding-block:5px}
.facts>div+div{border-block-start:1px solid var(--line)}
.facts dt{grid-row:1/span 99;padding-inline-end:8px}.facts dd{grid-column:2;margin:0}.facts dd p:last-child{margin:0}
.said{margin:24px 24px 24px 0}.said blockquote{margin:0;font-size:1.25rem;line-height:1.4}
.said figcaption{font:400 .8125rem/1.5 var(--sans);color:var(--soft);margin-block-start:6px}
.callout{border-block:1px solid var(--line);padding-block:10px;margin-block:16px}
.references,.materials,.objectives{list-style:none;padding:0}.references li{padding-inline-start:1.5em;text-indent:-1.5em;margin-block-end:.4em}
.table{overflow-x:auto;margin-block:24px}.table:focus-visible{outline:2px solid var(--ink);outline-offset:4px}
table{border-collapse:collapse;inline-size:100%;font:400 .875rem/1.45 var(--sans);overflow-wrap:normal}
caption,.chart>figcaption{font:600 .8125rem/1.5 var(--sans);color:var(--accent);text-align:start;padding-block-end:6px}
th,td{text-align:start;vertical-align:top;padding:6px 12px 6px 0;border-block-end:1px solid var(--line)}[dir=rtl] th,[dir=rtl] td{padding:6px 0 6px 12px}
th{font-weight:600}td p,th p{margin:0}.table table{border-block:1.5px solid var(--ink)}
.picture,.chart{margin:24px 0}.picture img{display:block;max-inline-size:100%;block-size:auto}
.picture .w10{inline-size:10%}.picture .w20{inline-size:20%}.picture .w30{inline-size:30%}.picture .w40{inline-size:40%}.picture .w50{inline-size:50%}.picture .w60{inline-size:60%}.picture .w70{inline-size:70%}.picture .w80{inline-size:80%}.picture .w90{inline-size:90%}.picture .w100{inline-size:100%}
.picture figcaption,.missing{font:400 .8125rem/1.5 var(--sans);color:var(--soft);margin-block-start:8px}.picture small{font-size:inherit;color:var(--pale)}
.chart svg{display:block;inline-size:100%;max-inline-size:30rem;block-size:auto}.chart table{font-size:.8125rem;max-inline-size:30rem;margin-block:12px 6px}.chart th{font-weight:400}.chart caption,.chart thead th{font-weight:400;color:var(--soft)}.chart th,.chart td{padding-block:3px}.chart td,.chart thead th{text-align:end;padding-inline-end:0}
.contents{margin-block:32px}.contents .label{border:0;padding:0;margin:0}.contents ol{list-style:none;padding:0}.contents .level-2{padding-inline-start:1.5em}.contents .no{display:inline-block;min-inline-size:1.5em}
ins{text-decoration:underline;text-decoration-thickness:2px;text-underline-offset:.2em;background:#e6f2ea}del{background:#f8e9e7}[data-comment]{border-block-end:2px dotted var(--accent)}
hr{border:0;border-block-start:1px solid var(--line);margin-block:24px}
.ref{font:600 .65em/0 var(--sans)}.ref a{text-decoration:none;padding-inline:1px}
[data-clearance],.tbc{text-decoration:underline dotted #7a4f00;text-underline-offset:.2em}
.notes{margin-block-start:40px}.notes h2{font:600 .8125rem/1.5 var(--sans);color:var(--accent);padding-inline-start:0;margin-inline-start:0}
.notes ol{font:400 .875rem/1.45 var(--sans);color:var(--soft);margin-inline-start:0}.notes li::marker{color:var(--accent);font-weight:600}
.back{padding-inline:4px}
.foot{display:flex;flex-wrap:wrap;gap:8px 24px;font:400 .8125rem/1.5 var(--sans);color:var(--pale);padding-block:16px 40px}
@media (max-width:640px){:root{--label:0mm}.paper{padding-inline:16px}h2>.no{position:static}.key li,.recommendations li,.agenda li,.facts>div,.recommendations .label{display:block}.publisher,.kind{flex-wrap:wrap}.kind>:first-child{inline-size:auto}.recommendations .no{padding-inline-end:0}}
@page{size:A4;margin:18mm 22mm 20mm}
@media print{body{font-size:10.5pt;line-height:15pt}.paper,.foot{max-inline-size:none;padding-inline:0;padding-block:0}.paper{padding-inline-start:var(--label)}h1{font-size:34pt;line-height:37pt}h2{font-size:15pt;line-height:19pt}li,.said,.facts>div,.picture,.chart svg,tr{break-inside:avoid}thead{display:table-header-group}.table{overflow:visible}a{color:inherit;text-decoration:none}.back{display:none}}
`;
