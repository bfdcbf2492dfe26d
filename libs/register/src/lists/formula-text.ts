/** What a spreadsheet would take for the beginning of a formula, behind blanks and quotation marks too; full-width signs as well. */
const formula = /^[\s'"’＇＂]*[=+\-@\t\r＝＋－＠﹢﹣]/;

/**
 * Makes a value that no spreadsheet runs: an apostrophe goes before it (OWASP, "CSV Injection"). Other values stay as they are.
 * `readable` takes exactly this apostrophe away again, so that what was taken along comes back the same.
 */
export const harmless = (value: string): string => (formula.test(value) ? `'${value}` : value);

/** The value that `harmless` was given. */
export const readable = (value: string): string => (value.startsWith("'") && formula.test(value.slice(1)) ? value.slice(1) : value);
