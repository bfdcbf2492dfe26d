import { getSchemaByResolvedExtensions } from '@tiptap/core';
import type { Schema } from '@tiptap/pm/model';
import { paperExtensions, paperSchema } from '../schema';

/** The schema as the editor makes it. */
export const getSchemaOfPapers = (): Schema => getSchemaByResolvedExtensions(paperExtensions, undefined, paperSchema);
