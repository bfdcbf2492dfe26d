import { nameParts } from './name-parts.typ';

/** Ten badges of 90 × 54 mm to a sheet of A4, with hairlines to cut along. */
export const badgeTyp = String.raw`${nameParts}
#set page(paper: "a4", margin: (x: 15mm, y: 13.5mm))
#let inner = 78mm
#let qr-side = 18mm
// Beside the QR code.
#let narrow = inner - qr-side - 2mm
// Between the head and the QR code, and between the head and the foot.
#let above-qr = 10mm
#let above-foot = 28.5mm

#let under(lines, size, width) = box(width: width, { for l in lines { block(above: 0pt, below: 0pt, small(size, fill: ink, directed(l, l.text))) } })
#let stacked(b, size, width) = {
  block(above: 0pt, below: 1.2mm, width: width, heading(named(b.name, size)))
  under(b.under, calc.max(7pt, calc.min(10pt, size * .62)), narrow)
}
// A name keeps one line as long as it can be read across a table; then it wraps beside the QR code, and shrinks to a floor.
#let person(b) = context {
  let sizes = (20pt, 19pt, 18pt, 17pt, 16pt, 15pt, 14pt)
  let single = one-line(sizes, size => named(b.name, size), inner)
  let fits = single != none and measure(under(b.under, 10pt, narrow)).height + single * 1.05 + 1.2mm <= above-foot
  if fits {
    block(above: 0pt, below: 1.2mm, heading(named(b.name, single)))
    under(b.under, 10pt, narrow)
  } else {
    let smaller = (16pt, 15pt, 14pt, 13pt, 12pt, 11pt, 10pt, 9pt, 8pt, 7pt)
    stacked(b, largest(smaller, b.name, size => stacked(b, size, narrow), narrow, above-foot), narrow)
  }
}
#let foot-line(kind) = pdf.artifact(
  if kind == "thick" { rect(width: 100%, height: 1.6mm, fill: accent, stroke: none) }
  else if kind == "double" { block(height: 1.2mm, width: 100%, { place(top, line(length: 100%, stroke: .4mm + ink)); place(bottom, line(length: 100%, stroke: .4mm + ink)) }) }
  else { line(length: 100%, stroke: 1pt + ink) }
)
#let badge(b) = block(width: 90mm, height: 54mm, inset: (x: 6mm, top: 5mm, bottom: 4.5mm), breakable: false, {
  context {
    let beside = line-of((7.5pt, 7pt, 6.5pt), s.beside, soft, 42mm)
    grid(columns: (1fr, auto), align: (start, end), column-gutter: 3mm, line-of((7.5pt, 7pt, 6.5pt, 6pt), s.heading, soft, inner - 3mm - measure(beside).width), beside)
  }
  v(4mm)
  person(b)
  place(bottom, block(width: 100%, {
    if b.qr != none { block(width: 100%, above: 0pt, below: 1.8mm, align(end, image(bytes(b.qr), format: "svg", width: qr-side, alt: s.qrLabel))) }
    foot-line(b.line)
    block(above: 1.4mm, below: 0pt, grid(
      columns: (1fr, auto), align: (start, end), column-gutter: 3mm,
      context line-of((8.5pt, 8pt, 7.5pt, 7pt), text(weight: 600, b.role), ink, 50mm),
      text(font: ("DejaVu Sans Mono", ..sans), size: 7.6pt, fill: soft, dir: ltr, b.code),
    ))
  }))
})
#for (at, sheet) in s.badges.chunks(10).enumerate() {
  if at > 0 { pagebreak() }
  grid(columns: (90mm, 90mm), rows: 54mm, stroke: .35pt + cut, ..sheet.map(badge))
}
`;
