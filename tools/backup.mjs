// npm run backup -- FILE [--without-secret] [--without-files]: everything that is kept into one file, also while Convenor runs.
import { runOnRecords } from './records.mjs';

await runOnRecords('take');
