import { en } from './en';

export const fr: Readonly<Record<string, string>> = en;
