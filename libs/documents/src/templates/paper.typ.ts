/**
 * The page, in Typst. A string module, so that the bundle carries it. It reads the paper as JSON (`printTree`): what people
 * wrote arrives as strings and never becomes markup.
 *
 * A4 with the text column as the page's own width: labels, numbers and rules hang out of it by 36 mm, and footnotes fall
 * into the column by themselves.
 */
export const paperTyp = String.raw`
#let p = json(bytes(sys.inputs.paper))
#let rtl = p.dir == "rtl"
#let side = if rtl { "right" } else { "left" }
#let label-width = 36mm
#let ink = rgb("#16202E")
#let soft = rgb("#3A4757")
#let pale = rgb("#566373")
#let accent = rgb("#0B4F6C")
#let hair = .5pt + rgb("#C9D1DB")
#let serif = ("Source Serif 4", "Noto Sans Arabic")
#let sans = ("Source Sans 3", "Noto Sans Arabic")
#let small(size, weight: 400, fill: soft, body) = text(font: sans, size: size, weight: weight, fill: fill, number-type: "lining", body)
#let wide(body) = pad(..((side): -label-width), body)
#let rule(stroke) = pdf.artifact(wide(line(length: 100%, stroke: stroke)))
#let out(by, body) = place(top + start, dx: if rtl { by } else { -by }, body)
#let hang(label, body) = wide(grid(columns: (label-width, 1fr), label, body))

#set document(title: p.title, author: p.authors, keywords: p.keywords, date: if p.date == none { none } else { datetime(..p.date) })
#set text(lang: p.lang, region: p.region, font: serif, size: 10.5pt, fill: ink, hyphenate: false, number-type: "old-style", top-edge: 0.75em, bottom-edge: -0.25em)
#set text(number-type: "lining") if rtl
#set par(leading: if rtl { 7pt } else { 4.5pt }, spacing: if rtl { 12pt } else { 9.5pt }, justify: false, linebreaks: "simple")

#let page-head = context {
  if counter(page).get().first() == 1 { return }
  wide({
    small(8.5pt, { p.kind; h(1fr); p.running })
    v(2mm, weak: true)
    line(length: 100%, stroke: .5pt + rgb("#7A8797"))
  })
}
#let page-foot = wide(grid(
  columns: (label-width, 1fr, auto), column-gutter: (0mm, 4mm),
  context small(8pt, weight: 600, fill: ink, counter(page).display()),
  small(8pt, fill: pale, p.foot-start), small(8pt, fill: pale, p.foot-end),
))
#let water = if p.watermark == "" { none } else {
  pdf.artifact(rotate(-52deg, text(font: sans, size: 110pt, weight: 600, fill: rgb("#EEF1F5"), upper(p.watermark))))
}
#set page(
  paper: "a4", margin: (top: 31mm, bottom: 26mm, left: 22mm, right: 22mm, (side): 22mm + label-width),
  header: page-head, header-ascent: 8mm, footer: page-foot, footer-descent: 9mm, background: water, numbering: "1",
)

// ---------- a line ----------
#let mark(body, m) = {
  if m.type == "strong" { strong(body) }
  else if m.type == "em" { emph(body) }
  else if m.type == "sup" { super(body) }
  else if m.type == "sub" { sub(body) }
  else if m.type == "link" and m.href != none { link(m.href, body) }
  else if m.type == "tbc" { emph(body) }
  else if m.type == "lang" { text(lang: m.lang, region: none, body) }
  else { body }
}
#let inline(nodes) = {
  for n in nodes {
    let body = if n.type == "text" { n.text }
      else if n.type == "hardBreak" { linebreak() }
      else if n.type == "footnote" { footnote(inline(n.content)) }
      else { inline(n.content) }
    for m in n.marks.rev() { body = mark(body, m) }
    body
  }
}
#show strong: set text(weight: 600)
// Arabic has no slanted letters; digits and Latin words among them would lean alone.
#show emph: set text(style: "normal") if rtl
#show link: set text(fill: accent)
#set footnote.entry(separator: pdf.artifact(line(length: 40mm, stroke: .5pt + rgb("#7A8797"))), gap: 3pt, clearance: 6mm, indent: 0pt)
#show footnote.entry: set text(font: sans, size: 8pt, fill: soft, number-type: "lining")
#show footnote.entry: set par(leading: 3pt, spacing: 3pt)
#show footnote.entry: it => {
  let number = numbering("1", ..counter(footnote).at(it.note.location()))
  block(above: 0pt, below: 0pt, width: 100%, {
    place(top + start, dx: if rtl { 4mm } else { -4mm }, link(it.note.location(), text(weight: 600, fill: accent, number)))
    it.note.body
  })
}
#show footnote: set text(font: sans, weight: 600, fill: accent, number-type: "lining")

// ---------- blocks ----------
#show heading: set text(font: serif, weight: 600, hyphenate: false, number-type: "lining")
#show heading: it => {
  let (size, above, below) = if it.level == 1 { if p.ruled { (15pt, 0mm, 2.4mm) } else { (12.5pt, 5.5mm, 2mm) } } else if it.level == 2 { (11.5pt, 5mm, 1.6mm) } else { (10.5pt, 4mm, 1.4mm) }
  block(above: above, below: below, width: 100%, sticky: true, { set text(size: size); set par(leading: 3pt); it.body })
}
#show quote.where(block: true): set quote(quotes: false)
#show quote.where(block: true): it => block(above: 6mm, below: 6mm, it.body)
#show list: set block(above: 7pt, below: 7pt)
#show enum: set block(above: 7pt, below: 7pt)
#set list(indent: 0pt, body-indent: 3mm, marker: text(fill: accent, "•"), spacing: 5pt)
#set enum(indent: 0pt, body-indent: 3mm, spacing: 5pt, numbering: n => text(fill: accent, number-type: "lining", str(n)))

#let numbered(numbers, width, style, space, bodies) = pad(
  ..((side): -width),
  enum(body-indent: 0pt, spacing: space, number-align: start + top, numbering: n => box(width: width, style(numbers.at(n - 1))), ..bodies.map(body => enum.item(body))),
)
#let recommendation-body(item, draw) = {
  for (i, b) in item.content.enumerate() {
    let last = i + 1 == item.content.len() and item.summary != ""
    if last and b.type == "paragraph" { par({ inline(b.content); " "; small(8.5pt, fill: pale, item.summary) }) } else { draw(b) }
  }
}
#let key-recommendations(b, draw) = {
  block(above: 6mm, below: 2mm, sticky: true, rule(1.5pt + ink))
  block(above: 0mm, below: 0mm, sticky: true, wide({ show heading: it => block(above: 0pt, below: 0pt, small(9pt, weight: 600, fill: accent, it.body)); heading(level: 1, b.label) }))
  v(1mm)
  numbered(
    b.content.map(item => item.number), label-width, n => pad(top: 2.2mm, text(size: 22pt, fill: accent, number-type: "lining", top-edge: "cap-height", n)), 0pt,
    b.content.enumerate().map(((i, item)) => block(width: 100%, above: 0pt, below: 0pt, inset: (y: 2.2mm), breakable: false, {
      recommendation-body(item, draw)
      if i + 1 < b.content.len() { place(bottom + start, dx: if rtl { label-width } else { -label-width }, dy: 2.2mm, pdf.artifact(line(length: 166mm, stroke: hair))) }
    })),
  )
  block(above: 0mm, below: 0mm, rule(1.5pt + ink))
}
#let recommendations(b, draw) = {
  block(above: 6mm, below: 1.6mm, sticky: true, rule(1pt + accent))
  block(above: 0mm, below: 2mm, sticky: true, {
    out(label-width, box(width: label-width - 2mm, small(9pt, weight: 600, fill: accent, if b.first { p.words.recommendations } else { "" })))
    small(9.5pt, weight: 600, fill: ink, b.label)
  })
  numbered(
    b.content.map(item => item.number), 11mm, n => small(9pt, weight: 600, fill: accent, n), 5pt,
    b.content.map(item => recommendation-body(item, draw)),
  )
}
#let facts(b, draw) = {
  set text(size: 10pt)
  set par(leading: 3.5pt, spacing: 4pt)
  block(above: 6mm, below: 0mm, sticky: true, rule(1.5pt + ink))
  for (i, row) in b.rows.enumerate() {
    if i > 0 { block(above: 0mm, below: 0mm, rule(hair)) }
    block(above: 1.4mm, below: 1.4mm, hang(
      block(width: label-width - 3mm, { set par(leading: 3pt); small(9pt, weight: 600, fill: accent, inline(row.label)) }),
      { for c in row.content { draw(c) } },
    ))
  }
  block(above: 0mm, below: 6mm, rule(1.5pt + ink))
}
#let below(caption, credit) = if caption + credit != "" {
  block(above: 2mm, below: 0mm, { set par(leading: 3pt); small(8.5pt, caption); if caption != "" and credit != "" { " · " }; small(8pt, fill: pale, credit) })
}
#let titled(caption, body) = block(above: 6mm, below: 6mm, width: 100%, {
  set par(leading: 3pt, spacing: 3pt)
  show figure: set block(breakable: true)
  show figure: set align(start)
  show figure.caption: it => align(start, small(9pt, weight: 600, fill: accent, it.body))
  set figure.caption(position: top)
  set figure(gap: 2mm, numbering: none, supplement: none, kind: table)
  if caption == "" { body } else { figure(body, caption: caption) }
})
#let drawn-table(b, draw) = {
  let cell(c) = table.cell(x: c.column, y: c.row, colspan: c.colspan, rowspan: c.rowspan, {
    set text(weight: 600) if c.isHead
    for part in c.content { draw(part) }
  })
  let body = {
    set text(font: sans, size: 9pt, number-type: "lining", hyphenate: false)
    set table(
      columns: (1fr,) * b.columns, align: start + top,
      inset: (x, y) => (y: 1.4mm, start: if x == 0 { 0mm } else { 1.5mm }, end: 1.5mm).pairs().fold((:), (all, (side, by)) => {
        let named = if side == "start" { if rtl { "right" } else { "left" } } else if side == "end" { if rtl { "left" } else { "right" } } else { side }
        all + ((named): by)
      }),
      stroke: (x, y) => if y == 0 { (top: 1pt + ink, bottom: hair) } else { (bottom: hair) },
    )
    table(
      ..if b.headRows > 0 { (table.header(..b.cells.filter(c => c.row < b.headRows).map(cell)),) },
      ..b.cells.filter(c => c.row >= b.headRows).map(cell),
      table.hline(stroke: 1pt + ink),
    )
  }
  if b.columns > 4 { wide(titled(b.caption, body)) } else { titled(b.caption, body) }
}
#let drawn-figure(b) = {
  if b.missing != "" { block(above: 6mm, below: 6mm, { small(9pt, fill: pale, b.missing); below(b.caption, b.credit) }) }
  else if b.path == "" { below(b.caption, b.credit) }
  else {
    let picture(alt) = image(b.path, alt: alt, width: b.share * 1%, fit: "contain")
    block(above: 6mm, below: 6mm, width: 100%, breakable: false, {
      if b.alt == "" { pdf.artifact(picture(none)) } else { show figure: set align(start); figure(numbering: none, supplement: none, picture(b.alt)) }
      below(b.caption, b.credit)
    })
  }
}
#let drawn-chart(b) = {
  block(above: 6mm, below: 0mm, width: 100%, breakable: false, {
    block(above: 0mm, below: 2mm, small(9pt, weight: 600, fill: accent, b.title))
    image(bytes(b.svg), format: "svg", alt: b.title + ". " + b.summary, width: 100%)
  })
  block(above: 3mm, below: 6mm, width: 100%, {
    set text(font: sans, size: 8.5pt, fill: soft, number-type: "lining")
    set par(leading: 3pt, spacing: 3pt)
    if b.summary != "" { block(above: 0mm, below: 2mm, b.summary) }
    table(
      columns: (1fr, auto), align: (start, end), inset: (x: 0mm, y: .9mm), stroke: (x, y) => (bottom: hair),
      table.header([], text(weight: 600, b.unit)),
      ..b.rows.flatten(),
    )
    for n in b.notes { block(above: 2mm, below: 0mm, small(8pt, fill: pale, n)) }
  })
}
#let draw(b) = {
  let in-language(body) = if b.at("lang", default: none) == none { body } else { text(lang: b.lang, region: none, body) }
  in-language(
    if b.type == "heading" {
      if b.level == 1 and p.ruled { if b.after-rule { v(6.5mm) } else { block(above: 9mm, below: 2.4mm, sticky: true, rule(.5pt + rgb("#7A8797"))) } }
      heading(level: b.level, { if b.number != "" { out(label-width, box(width: label-width - 2mm, text(fill: accent, b.number + " "))) }; inline(b.content) })
    } else if b.type == "paragraph" { if b.at("sticky", default: false) { block(sticky: true, inline(b.content)) } else { par(inline(b.content)) } }
    else if b.type == "facts" { facts(b, draw) }
    else if b.type == "bulletList" { list(..b.items.map(item => for c in item { draw(c) })) }
    else if b.type == "orderedList" { enum(start: b.start, ..b.items.map(item => for c in item { draw(c) })) }
    else if b.type == "recommendations" { if b.scope == "summary" { key-recommendations(b, draw) } else { recommendations(b, draw) } }
    else if b.type == "blockquote" {
      quote(block: true, {
        block(above: 0mm, below: 0mm, width: 100% - 6mm, { set text(size: 14pt); set par(leading: 6pt); set par(first-line-indent: (amount: -.42em, all: true)) if b.hangs; for c in b.content { draw(c) } })
        if b.by != "" { block(above: 3mm, below: 0mm, small(8.5pt, b.by)) }
      })
    } else if b.type == "agenda" {
      if b.zone != "" { block(small(8.5pt, fill: pale, b.zone)) }
      for item in b.items { block(above: 6pt, below: 6pt, hang(small(9pt, weight: 600, fill: accent, item.time), for c in item.content { draw(c) })) }
    } else if b.type == "references" { set par(hanging-indent: 6mm); for item in b.items { par(inline(item)) } }
    else if b.type == "callout" { block(above: 6mm, below: 6mm, inset: (y: 3mm), stroke: (y: hair), width: 100%, for c in b.content { draw(c) }) }
    else if b.type == "table" { drawn-table(b, draw) }
    else if b.type == "figure" { drawn-figure(b) }
    else if b.type == "chart" { drawn-chart(b) }
    else if b.type == "divider" { block(above: 6mm, below: 6mm, pdf.artifact(line(length: 100%, stroke: hair))) }
  )
}
#block(above: 0pt, below: 0pt, spacing: 0pt, {
  v(-16mm)
  wide({
    small(8.5pt, { text(weight: 600, fill: ink, p.publisher); h(1fr); p.unit })
    v(2.4mm, weak: true)
    pdf.artifact(line(length: 100%, stroke: 1.5pt + ink))
    v(2.2mm, weak: true)
    grid(columns: (label-width, 1fr, auto), column-gutter: (0mm, 4mm), small(9pt, weight: 600, fill: accent, p.kind), small(9pt, p.series), small(9pt, p.when))
  })
})
#if p.watermark != "" { block(above: 4mm, small(9pt, weight: 600, fill: rgb("#7A4F00"), p.watermark)) }
#block(above: if p.ruled { 16mm } else { 8mm }, below: 0pt, {
  show title: set text(size: if p.ruled { 34pt } else { 27pt }, weight: 600, number-type: "lining", tracking: if rtl { 0pt } else { -.016em })
  show title: set block(above: 0pt, below: 0pt)
  set par(leading: if rtl { 12pt } else { 3pt })
  title(inline(p.heading))
})
#if p.subtitle.len() > 0 { block(above: 4.5mm, below: 0pt, { set text(size: if p.ruled { 17pt } else { 13.5pt }); set par(leading: 5pt); inline(p.subtitle) }) }
#if p.strapline.len() > 0 { block(above: 5mm, below: 0pt, { set text(fill: soft); emph(inline(p.strapline)) }) }
#v(if p.ruled { 10mm } else { 6mm }, weak: true)
#for b in p.body { draw(b) }
`;
