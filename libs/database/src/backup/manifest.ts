import { z } from 'zod';

const sha256 = z.string().regex(/^[0-9a-f]{64}$/);

/** The last part of a backup: what it holds, of which Convenor, and the SHA-256 of every other part. */
export const Manifest = z.strictObject({
  about: z.string(),
  layout: z.literal(1),
  /** The instant of the snapshot, by the clock in force. */
  takenAt: z.iso.datetime(),
  /** Version of Convenor that wrote it. */
  product: z.string(),
  /** Release of the time zone database in force. */
  zones: z.string(),
  /** Names of the migrations that made the tables. */
  form: z.array(z.string()),
  tables: z.array(z.strictObject({ name: z.string(), columns: z.array(z.string()), rows: z.number().int().min(0) })),
  counters: z.array(z.strictObject({ name: z.string(), last: z.string().regex(/^-?\d+$/), used: z.boolean() })),
  /** What was left out on purpose, in words. */
  leftOut: z.array(z.string()),
  /** Files that the records name; each is a part unless files were left out. */
  files: z.array(sha256),
  withFiles: z.boolean(),
  parts: z.array(z.strictObject({ name: z.string(), size: z.number().int().min(0), sha256 })),
});
export type Manifest = z.infer<typeof Manifest>;

export const manifestName = 'manifest.json';

/** Every name a part may have; nothing else is ever written or read. */
export const partName = /^(secret|zones\.json|manifest\.json|records\/[a-z_][a-z0-9_]{0,62}\.\d{6}\.copy|files\/[0-9a-f]{64})$/;

/** The table whose rows a part holds. */
export const tableOfPart = (name: string): string | undefined => /^records\/(\w+)\.\d{6}\.copy$/.exec(name)?.[1];

/** The file that a part is. */
export const fileOfPart = (name: string): string | undefined => /^files\/([0-9a-f]{64})$/.exec(name)?.[1];
