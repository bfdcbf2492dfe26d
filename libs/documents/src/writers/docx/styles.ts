import { AlignmentType, BorderStyle, convertMillimetersToTwip, LevelFormat, LevelSuffix, LineRuleType, type ILevelsOptions, type INumberingOptions, type IStylesOptions } from 'docx';

/** The page in Word's measures: twips are twentieths of a point, sizes half points. */
export const mm = convertMillimetersToTwip;
export const label = mm(36);
export const textEnd = mm(166);
export const ink = '16202E';
export const soft = '3A4757';
export const pale = '566373';
export const accent = '0B4F6C';
export const hair = 'C9D1DB';
export const hairToo = 'C9D1DA';

/** Latin and Arabic faces of one voice; a reader who lacks them gets what Word has. */
export const serif = { ascii: 'Source Serif 4', hAnsi: 'Source Serif 4', cs: 'Noto Sans Arabic', eastAsia: 'Noto Serif CJK SC' };
export const sans = { ascii: 'Source Sans 3', hAnsi: 'Source Sans 3', cs: 'Noto Sans Arabic', eastAsia: 'Noto Sans CJK SC' };

export const rule = (size: number, color: string) => ({ style: BorderStyle.SINGLE, size, color, space: 6 });

/** `line` in 240ths of a line: without `auto` it would be an exact height, and large titles would overlap. */
const spacing = (before: number, after: number, line = 250) => ({ before: before * 20, after: after * 20, line, lineRule: LineRuleType.AUTO });
const column = { start: label };
const hanging = { start: label, hanging: label };

/** Names are Word's own where Word has one, so that a house template and a reader's navigation pane find them. */
export function stylesOf(ruled: boolean): IStylesOptions {
  const heading = (size: number, before: number) => ({
    run: { font: serif, size: size * 2, bold: true, color: ink },
    paragraph: { spacing: spacing(before, 5, 225), indent: column, keepNext: true, keepLines: true },
  });
  const first = heading(ruled ? 15 : 12.5, ruled ? 24 : 16);
  const body = { basedOn: 'Normal', quickFormat: true };
  return {
    default: {
      document: { run: { font: serif, size: 21, color: ink }, paragraph: { spacing: spacing(0, 5) } },
      title: { run: { font: serif, size: ruled ? 68 : 54, bold: true, color: ink }, paragraph: { spacing: spacing(ruled ? 40 : 20, 8, 205), indent: column, keepNext: true } },
      heading1: { ...first, paragraph: { ...first.paragraph, ...(ruled ? { border: { top: rule(4, '7A8797') } } : {}) } },
      heading2: heading(11.5, 14),
      heading3: heading(10.5, 12),
      heading4: heading(10.5, 10),
      hyperlink: { run: { color: accent, underline: {} } },
      footnoteReference: { run: { font: sans, bold: true, color: accent, superScript: true } },
      footnoteText: { run: { font: sans, size: 16, color: soft }, paragraph: { spacing: spacing(0, 1.5, 232), indent: { start: label, hanging: 0 } } },
    },
    paragraphStyles: [
      { id: 'Subtitle', name: 'Subtitle', ...body, run: { size: ruled ? 34 : 27 }, paragraph: { spacing: spacing(0, 8, 227), indent: column } },
      { id: 'Strapline', name: 'Strapline', ...body, run: { italics: true, color: soft }, paragraph: { spacing: spacing(4, 18), indent: column } },
      { id: 'BodyText', name: 'Body Text', ...body, paragraph: { indent: column } },
      { id: 'Masthead', name: 'Masthead', ...body, run: { font: sans, size: 17, color: soft }, paragraph: { spacing: spacing(0, 0), rightTabStop: textEnd, border: { bottom: rule(12, ink) } } },
      { id: 'KindLine', name: 'Kind Line', ...body, run: { font: sans, size: 18, color: soft }, paragraph: { spacing: spacing(4, 8), leftTabStop: label, rightTabStop: textEnd } },
      { id: 'KeyHeading', name: 'Key Recommendations Heading', basedOn: 'Normal', run: { font: sans, size: 18, bold: true, color: accent }, paragraph: { spacing: spacing(18, 4), outlineLevel: 0, keepNext: true, border: { top: rule(12, ink) } } },
      { id: 'KeyRecommendation', name: 'Key Recommendation', ...body, paragraph: { spacing: spacing(0, 8), indent: hanging, keepLines: true } },
      { id: 'RecommendationsHeading', name: 'Recommendations Heading', ...body, run: { font: sans, size: 19, bold: true }, paragraph: { spacing: spacing(14, 3), indent: hanging, keepNext: true, leftTabStop: label, border: { top: rule(8, accent) } } },
      { id: 'Recommendation', name: 'Recommendation', ...body, paragraph: { spacing: spacing(0, 4), indent: { start: label, hanging: mm(11) }, leftTabStop: label } },
      { id: 'Labelled', name: 'Labelled Paragraph', ...body, run: { size: 20 }, paragraph: { spacing: spacing(3, 3), indent: hanging, leftTabStop: label } },
      { id: 'LabelledMore', name: 'Labelled Paragraph, continued', ...body, run: { size: 20 }, paragraph: { spacing: spacing(0, 3), indent: column } },
      { id: 'Closing', name: 'Closing Rule', basedOn: 'Normal', run: { size: 8 }, paragraph: { spacing: spacing(2, 12), border: { top: rule(12, ink) } } },
      { id: 'Quote', name: 'Quote', ...body, run: { size: 28 }, paragraph: { spacing: spacing(14, 4), indent: { start: label, end: mm(6) }, keepLines: true } },
      { id: 'QuoteSource', name: 'Quote Source', ...body, run: { font: sans, size: 17, color: soft }, paragraph: { spacing: spacing(0, 14), indent: column } },
      { id: 'Reference', name: 'Bibliography', ...body, paragraph: { indent: { start: label + mm(6), hanging: mm(6) } } },
      { id: 'Small', name: 'Small Print', ...body, run: { font: sans, size: 17, color: pale }, paragraph: { indent: column } },
      { id: 'Caption', name: 'caption', ...body, run: { font: sans, size: 18, bold: true }, paragraph: { spacing: spacing(8, 3), indent: column } },
      { id: 'TableText', name: 'Table Text', ...body, run: { font: sans, size: 18 }, paragraph: { spacing: spacing(0, 0) } },
      { id: 'TableHead', name: 'Table Head', basedOn: 'TableText', run: { bold: true } },
      { id: 'Header', name: 'header', basedOn: 'Normal', run: { font: sans, size: 17, color: soft }, paragraph: { spacing: spacing(0, 0), rightTabStop: textEnd } },
      { id: 'Footer', name: 'footer', basedOn: 'Normal', run: { font: sans, size: 16, color: pale }, paragraph: { spacing: spacing(0, 0), leftTabStop: label, rightTabStop: textEnd } },
      { id: 'ListItem', name: 'List Paragraph', ...body, paragraph: { spacing: spacing(0, 3), indent: { start: label + mm(6) } } },
    ],
    characterStyles: [
      { id: 'Label', name: 'Label', basedOn: 'DefaultParagraphFont', run: { font: sans, size: 18, bold: true, color: accent } },
      { id: 'Summary', name: 'Summary Numbers', basedOn: 'DefaultParagraphFont', run: { font: sans, size: 17, color: pale } },
    ],
  };
}

const level = (at: number, text: string, from: number, hangs: number, format: ILevelsOptions['format'] = LevelFormat.DECIMAL, run: object = { color: accent }): ILevelsOptions => ({
  level: at, format, text, alignment: AlignmentType.START, suffix: LevelSuffix.TAB,
  style: { paragraph: { indent: { start: from, hanging: hangs } }, run },
});
const depth = (make: (at: number) => ILevelsOptions): ILevelsOptions[] => [0, 1, 2, 3, 4, 5].map(make);
const step = (at: number): number => label + mm(6) * (at + 1);

/** Word counts by itself: a recommendation added by a reviewer gets its number, and those below move on. */
export const numbering: INumberingOptions = {
  config: [
    { reference: 'sections', levels: [level(0, '%1', label, label), level(1, '%1.%2', label, mm(11), LevelFormat.DECIMAL, { font: sans, size: 18, bold: true, color: accent })] },
    { reference: 'key', levels: [level(0, '%1', label, label, LevelFormat.DECIMAL, { size: 32, color: accent })] },
    // A head without a number hangs as well, so that its rule begins at the edge of the page.
    { reference: 'uncounted', levels: [level(0, '', label, label, LevelFormat.NONE)] },
    { reference: 'bullets', levels: depth((at) => level(at, at % 2 ? '–' : '•', step(at), mm(6), LevelFormat.BULLET, { font: serif, color: accent })) },
    { reference: 'numbers', levels: depth((at) => level(at, `%${at + 1}`, step(at), mm(6))) },
  ],
};
