export { documentSchema, checkDocument } from './schema';
export { writeMarkdown, type MarkdownOptions } from './writers/markdown';
export { writeHtml, writeHtmlBody, type HtmlOptions } from './writers/html';
export { writeHtmlParts, type HtmlPart } from './writers/html-parts';
export { paperCss } from './templates/paper-style';
export { checkPicture, pictureNames, type Pictures, type PictureFacts } from './pictures';
export { chartNotes, chartSvg, type ChartSvgOptions } from './charts/chart-svg';
export { whoWasThere, coverageOfThemes, recommendationsByAddressee, type Attendees, type Count } from './charts/brief-charts';
export { writePdf, typstRenderer, type PdfRenderer, type PdfOptions } from './writers/pdf';
export { pdfInWorker } from './pdf-worker';
export { writeDocx, type DocxOptions } from './writers/docx';
export type { ChangeStamp } from './writers/docx/changes';
export type { WordComment } from './writers/docx/comments';
export { diffBlocks } from './word/diff-blocks';
export { houseTemplate, type HouseTemplate } from './word/house-template';
export { originOfWord, readWordBack, type WordOrigin, type WordText } from './word/read-word';
export { suggestionsFromWord, type Unplaced, type WordReturn, type WordReturnComment, type WordReturnInput, type WordSuggestion } from './word/suggestions-from-word';
export {
  conceptNoteDocument, englishConceptNoteLabels,
  type ConceptNoteFacts, type ConceptNoteLabels, type ConceptNotePerson, type ConceptNoteRole, type ConceptNoteTheme,
} from './templates/concept-note';
export { readPaper, paperLimit } from './readers/read-paper';
export type { PaperBlock, PaperRun, PaperText } from './readers/paper-text';
export { noteInlines, referenceInlines, inListOrder } from './citations/print-source';
export { refreshCitations, type ListedSource } from './citations/refresh-citations';
export { readSources, sourcesAtOnce, type ReadSources } from './citations/read-sources';
export { keyFor, fitKey } from './citations/source-key';
export { cslOf } from './citations/csl-item';
export { suggestedCitation, fullTitleOf, type CitedPublication, type PublicationAuthor, type PublicationFacts } from './citations/publication-facts';
export { bibtexOf, texSafe } from './citations/metadata/bibtex';
export { cslJsonOf, cslRecordOf, jsonLdOf, risOf } from './citations/metadata/records';
export { dublinCoreSchemas, dublinCoreTags, dublinCoreXml, highwireTags, type MetaTag } from './citations/metadata/meta-tags';
