/** One sentence on the error stream, so that what a command prints for programs stays clean. */
export const say = (sentence) => process.stderr.write(`${sentence}\n`);

/** Ends the command with a sentence instead of a stack. */
export function fail(sentence) {
  say(`\n${sentence}`);
  process.exit(1);
}
