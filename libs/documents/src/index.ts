export { documentSchema, checkDocument } from './schema';
export { writeMarkdown } from './writers/markdown';
export { writeHtml, type HtmlOptions } from './writers/html';
export { writePdf, typstRenderer, type PdfRenderer, type PdfOptions } from './writers/pdf';
export { writeDocx, type DocxOptions } from './writers/docx';
