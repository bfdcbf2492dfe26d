export { documentSchema, checkDocument } from './schema';
export { writeMarkdown } from './writers/markdown';
export { writeHtml, type HtmlOptions } from './writers/html';
export { writePdf, typstRenderer, type PdfRenderer, type PdfOptions } from './writers/pdf';
export { pdfInWorker } from './pdf-worker';
export { writeDocx, type DocxOptions } from './writers/docx';
export { diffBlocks } from './word/diff-blocks';
export {
  conceptNoteDocument, englishConceptNoteLabels,
  type ConceptNoteFacts, type ConceptNoteLabels, type ConceptNotePerson, type ConceptNoteRole, type ConceptNoteTheme,
} from './templates/concept-note';
export { readPaper, paperLimit } from './readers/read-paper';
export type { PaperBlock, PaperRun, PaperText } from './readers/paper-text';
