import { IdText } from '../contract';

/** What the routes within one paper have in common: whose paper it is, and where they stand. */
export const paper = { roundtableId: IdText, documentId: IdText };
export const section = { ...paper, sectionId: IdText };
export const at = '/api/roundtables/:roundtableId/papers/:documentId';
export const atSection = `${at}/sections/:sectionId` as const;
