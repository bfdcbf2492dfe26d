// npm run move -- --to postgres://… | embedded: all records to another PostgreSQL, compared table by table.
import { runOnRecords } from './records.mjs';

await runOnRecords('move');
