/** A certificate: A4 across, on the papers' own rule and column. People's words arrive as JSON and never become markup. */
export const certificateTyp = String.raw`
#let s = json(bytes(sys.inputs.certificates))
#let ink = rgb("#16202E")
#let soft = rgb("#3A4757")
#let pale = rgb("#566373")
#let accent = rgb("#0B4F6C")
#let serif = ("Source Serif 4", "Noto Sans Arabic", "Noto Serif CJK SC", "Noto Sans CJK SC")
#let sans = ("Source Sans 3", "Noto Sans Arabic", "Noto Sans CJK SC", "Noto Serif CJK SC")
#set document(title: s.title)
#set page(paper: "a4", flipped: true, margin: (x: 24mm, top: 19mm, bottom: 15mm))
#set text(lang: s.lang, region: none, font: sans, size: 10.5pt, fill: ink, hyphenate: false, number-type: "lining", top-edge: 0.8em, bottom-edge: -0.25em)
#set par(leading: 2pt, spacing: 0pt, justify: false, linebreaks: "simple")
#show heading: it => it.body

#let width = 297mm - 48mm
#let label-width = 46mm
#let set-in(n, body) = text(dir: if n.rtl { rtl } else { ltr }, body)
#let small(size, weight: 400, fill: soft, body) = text(size: size, weight: weight, fill: fill, body)
#let large(n, size) = text(font: serif, size: size, weight: 600, tracking: if n.plain { -.012em } else { 0pt }, set-in(n, n.text))
// Columns of a grid begin at the side of the language by themselves.
// The largest size at which words keep within so many lines' height; the last where none does.
#let fitted(n, sizes, height, head: body => body) = context {
  let size = sizes.find(size => measure(large(n, size), width: width).height <= height)
  head(large(n, if size == none { sizes.last() } else { size }))
}
#let thing(above, body) = block(above: above, below: 0pt, width: 100%, body)

#let certificate(c) = {
  set text(lang: c.lang, dir: if c.rtl { rtl } else { ltr })
  set align(if c.rtl { right } else { left })
  let start = if c.rtl { right } else { left }
  let end = if c.rtl { left } else { right }
  grid(columns: (1fr, auto), align: (start, end), column-gutter: 8mm, small(11pt, weight: 600, fill: ink, set-in(c.institution, c.institution.text)), small(9.5pt, c.number))
  thing(3.2mm, pdf.artifact(line(length: 100%, stroke: 1.5pt + ink)))
  thing(9mm, text(font: serif, size: 25pt, fill: accent, weight: 600, heading(level: 1, c.heading)))
  thing(7mm, small(11.5pt, c.opens))
  thing(2.2mm, fitted(c.name, (34pt, 31pt, 28pt, 25pt, 22pt, 19pt, 16pt), 25mm, head: body => heading(level: 2, body)))
  if c.organisation.text != "" { thing(1.4mm, small(11.5pt, fill: ink, set-in(c.organisation, c.organisation.text))) }
  thing(5mm, small(11.5pt, c.took))
  thing(2.2mm, fitted(c.title, (21pt, 19pt, 17pt, 15pt, 13pt, 11pt), 20mm))
  if c.series.text != "" { thing(1.4mm, small(11pt, set-in(c.series, c.series.text))) }
  thing(6mm, {
    set par(leading: 3pt)
    for f in c.facts {
      block(above: 0pt, below: 1.6mm, grid(columns: (label-width, 1fr), align: start, small(10.5pt, fill: pale, f.label), text(size: 11.5pt, set-in(f.said, f.said.text))))
    }
  })
  place(bottom + start, block(width: 100%, {
    let signed = {
      if c.signatory.name.text != "" or c.signatory.title.text != "" {
        block(width: 86mm, above: 0pt, below: 0pt, {
          pdf.artifact(line(length: 100%, stroke: .5pt + ink))
          if c.signatory.name.text != "" { thing(2mm, text(size: 11pt, weight: 600, set-in(c.signatory.name, c.signatory.name.text))) }
          if c.signatory.title.text != "" { thing(.6mm, small(9.5pt, set-in(c.signatory.title, c.signatory.title.text))) }
        })
      }
      thing(2.6mm, small(9.5pt, c.given))
    }
    let checked = block(width: 112mm, {
      set align(end)
      small(8.5pt, c.check)
      thing(1mm, text(size: 8.5pt, fill: ink, dir: ltr, link(c.address, c.address)))
    })
    let code = image(bytes(c.qr), format: "svg", width: 21mm, alt: c.qrLabel)
    grid(columns: (1fr, auto, auto), column-gutter: 5mm, align: bottom + start, signed, checked, code)
  }))
}
#for (at, c) in s.certificates.enumerate() {
  if at > 0 { pagebreak() }
  certificate(c)
}
`;
