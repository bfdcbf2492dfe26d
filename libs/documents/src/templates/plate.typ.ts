import { nameParts } from './name-parts.typ';

/** A name plate: A4 across, folded in the middle. The upper half stands on its head and is an artifact, so that the name is read once. */
export const plateTyp = String.raw`${nameParts}
#set page(paper: "a4", flipped: true, margin: 0mm)
#let inner = 297mm - 44mm
#let half-height = 105mm
// Between the line under the head and the table.
#let room = half-height - 28mm - 12mm

#let under(lines, size) = { for l in lines { block(above: 0pt, below: 0pt, width: inner, small(size, fill: ink, directed(l, l.text))) } }
#let stacked(b, size, title) = {
  block(above: 0pt, below: 4mm, width: inner, title(named(b.name, size)))
  under(b.under, calc.max(13pt, calc.min(22pt, size * .42)))
}
// One line as large as it goes; below the floor of 40 points it wraps, as large as the half allows.
#let person(b, title) = {
  let sizes = (64pt, 60pt, 56pt, 52pt, 48pt, 44pt, 40pt)
  let single = one-line(sizes, size => named(b.name, size), inner)
  if single != none and measure(stacked(b, single, title), width: inner).height <= room { return stacked(b, single, title) }
  stacked(b, largest((48pt, 44pt, 40pt, 36pt, 32pt, 28pt, 24pt, 20pt, 16pt), b.name, size => stacked(b, size, title), inner, room), title)
}
#let half(b, title) = block(width: 297mm, height: half-height, inset: (x: 22mm, y: 14mm), breakable: false, context {
  let beside = line-of((11pt, 10pt, 9pt), s.beside, soft, inner * .55)
  grid(columns: (1fr, auto), align: (start, end), column-gutter: 8mm, line-of((11pt, 10pt, 9pt), s.heading, soft, inner - 8mm - measure(beside).width), beside)
  v(3mm)
  pdf.artifact(line(length: 100%, stroke: 1.5pt + ink))
  v(1fr)
  person(b, title)
  v(1fr)
})
#for (at, b) in s.plates.enumerate() {
  if at > 0 { pagebreak() }
  place(top + left, pdf.artifact(rotate(180deg, half(b, body => body))))
  place(top + left, dy: half-height, half(b, body => heading(body)))
  place(top + left, dy: half-height, pdf.artifact(line(length: 297mm, stroke: (paint: cut, thickness: .5pt, dash: "dashed"))))
}
`;
