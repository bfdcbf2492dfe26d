/** What badges and name plates share, in Typst: faces, colours, and a name that shrinks to fit. People's words arrive as JSON and never become markup. */
export const nameParts = String.raw`
#let s = json(bytes(sys.inputs.sheet))
#let ink = rgb("#16202E")
#let soft = rgb("#3A4757")
#let accent = rgb("#0B4F6C")
#let cut = rgb("#7A8797")
#let serif = ("Source Serif 4", "Noto Sans Arabic")
#let sans = ("Source Sans 3", "Noto Sans Arabic")
#set document(title: s.title)
#set text(lang: s.lang, region: none, font: sans, fill: ink, hyphenate: false, number-type: "lining", top-edge: 0.8em, bottom-edge: -0.25em)
#set par(leading: 0pt, spacing: 0pt, justify: false, linebreaks: "simple")
// The sheet's own side for all, whatever the script of one name.
#set align(if s.rtl { right } else { left })
// Every name is a heading, so that a reader steps from one to the next; it looks as its place asks.
#show heading: it => it.body

#let directed(n, body) = text(dir: if n.rtl { rtl } else { ltr }, body)
#let named(n, size) = text(font: serif, size: size, weight: 600, tracking: if n.plain { -.012em } else { 0pt }, directed(n, n.text))
#let small(size, weight: 400, fill: soft, body) = text(size: size, weight: weight, fill: fill, body)

#let longest-word(n, size) = n.words.fold(0pt, (widest, word) => calc.max(widest, measure(named((..n, text: word), size)).width))
// The largest of the sizes at which a name and what stands under it keep within their place; the last of them where none does.
#let largest(sizes, name, draw, width, height) = {
  for size in sizes {
    if measure(draw(size), width: width).height <= height and longest-word(name, size) <= width { return size }
  }
  sizes.last()
}
#let one-line(sizes, draw, width) = sizes.find(size => measure(draw(size)).width <= width)
#let line-of(sizes, words, fill, width) = {
  let size = one-line(sizes, size => small(size, words), width)
  if size != none { return small(size, fill: fill, words) }
  // Longer than its line even so: cut where the line ends.
  box(width: width, height: sizes.last() * 1.3, clip: true, small(sizes.last(), fill: fill, words))
}
`;
