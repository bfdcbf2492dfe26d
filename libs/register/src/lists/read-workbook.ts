import ExcelJS from 'exceljs';
import { ListUnreadable, listLimits } from './list.errors';
import type { Sheet, SheetRow } from './sheet';
import { guardWorkbook } from './workbook-guard';

/** `2026-10-26`, with the time where there is one, to the second where it has seconds. The reader has already counted from 1900 or 1904, as the file says. */
function dateText(date: Date): string {
  if (Number.isNaN(date.getTime())) return '';
  const text = date.toISOString();
  if (text.endsWith('T00:00:00.000Z')) return text.slice(0, 10);
  return text.slice(0, text.endsWith(':00.000Z') ? 16 : 19).replace('T', ' ');
}

/** A cell as text. Of a formula only the value that was kept with it is read; nothing is calculated. */
function textOf(value: ExcelJS.CellValue | undefined): string {
  if (value === null || value === undefined) return '';
  if (value instanceof Date) return dateText(value);
  if (typeof value !== 'object') return String(value);
  if ('richText' in value) return value.richText.map(({ text }) => text).join('');
  if ('error' in value) return '';
  if ('hyperlink' in value) {
    const text: unknown = value.text;
    return typeof text === 'object' && text !== null && 'richText' in text ? textOf(text as ExcelJS.CellRichTextValue) : typeof text === 'string' && text !== '' ? text : String(value.hyperlink).replace(/^mailto:/i, '');
  }
  if ('result' in value || 'formula' in value || 'sharedFormula' in value) return textOf((value as { result?: ExcelJS.CellValue }).result);
  return '';
}

function sheetOf(sheet: ExcelJS.Worksheet): Sheet {
  const rows: SheetRow[] = [];
  const hiddenRows: number[] = [];
  let merged = 0;
  let formulas = 0;
  sheet.eachRow({ includeEmpty: false }, (row, number) => {
    const cells: string[] = [];
    const width = Math.min(row.cellCount, listLimits.columns);
    for (let at = 1; at <= width; at += 1) {
      const cell = row.getCell(at);
      if (cell.isMerged && cell.address !== cell.master.address) merged += 1;
      if (cell.type === ExcelJS.ValueType.Formula) formulas += 1;
      cells.push(textOf(cell.value).slice(0, listLimits.cell).replace(/\s+/g, ' ').trim());
    }
    if (row.hidden) hiddenRows.push(number);
    rows.push({ row: number, cells });
  });
  const hiddenColumns = (sheet.columns ?? []).filter((column) => column.hidden).length;
  return {
    name: sheet.name,
    hidden: sheet.state !== 'visible',
    rows,
    remarks: [
      ...(merged > 0 ? ['Merged cells are read as if each held the value.'] : []),
      ...(formulas > 0 ? ['Of formulas, the value that was kept is read.'] : []),
      ...(hiddenRows.length > 0 ? [`${hiddenRows.length === 1 ? `Row ${hiddenRows[0]} is hidden in the file and is` : `${hiddenRows.length} rows are hidden in the file and are`} read as well.`] : []),
      ...(hiddenColumns > 0 ? ['Hidden columns are read as well.'] : []),
    ],
  };
}

/** Reads a workbook; every sheet, the hidden ones too. @throws DomainError as `guardWorkbook` */
export async function readWorkbook(name: string, octets: Buffer): Promise<Sheet[]> {
  await guardWorkbook(name, octets);
  const workbook = new ExcelJS.Workbook();
  try {
    const whole = octets.buffer.slice(octets.byteOffset, octets.byteOffset + octets.byteLength) as ArrayBuffer;
    await workbook.xlsx.load(whole, { ignoreNodes: ['dataValidations', 'conditionalFormatting', 'drawing', 'picture', 'legacyDrawing', 'extLst', 'tableParts', 'headerFooter', 'rowBreaks', 'colBreaks'] });
  } catch {
    throw ListUnreadable(name, 'is a damaged workbook');
  }
  return workbook.worksheets.map(sheetOf);
}
