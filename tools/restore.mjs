// npm run restore -- FILE [--files FOLDER]: a backup into an empty data folder, or an empty database with DATABASE_URL.
import { runOnRecords } from './records.mjs';

await runOnRecords('restore');
