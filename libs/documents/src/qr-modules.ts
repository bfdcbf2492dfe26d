import qrcode from 'qrcode-generator';

/** The signs of alphanumeric mode (ISO/IEC 18004, table 5): a text of these alone needs half the modules. */
const alphanumeric = /^[0-9A-Z $%*+./:-]*$/;

/** The dark modules of a QR code with error correction M, row by row, without the quiet zone of four modules. */
export function qrModules(text: string): boolean[][] {
  const code = qrcode(0, 'M');
  code.addData(text, alphanumeric.test(text) ? 'Alphanumeric' : 'Byte');
  code.make();
  const size = code.getModuleCount();
  return Array.from({ length: size }, (_, row) => Array.from({ length: size }, (_, column) => code.isDark(row, column)));
}

/** The modules as one drawing of runs along each row; a unit is a module. */
export function qrSvg(text: string): string {
  const rows = qrModules(text);
  const runs = rows.flatMap((row, y) => row.flatMap((dark, x) => (dark && !row[x - 1] ? [`M${x} ${y}h${runFrom(row, x)}v1H${x}z`] : [])));
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${rows.length} ${rows.length}"><path fill="#16202e" d="${runs.join('')}"/></svg>`;
}

const runFrom = (row: readonly boolean[], from: number): number => {
  const end = row.indexOf(false, from);
  return (end < 0 ? row.length : end) - from;
};
