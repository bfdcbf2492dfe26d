import { en } from './en';

export const ar: Readonly<Record<string, string>> = en;
