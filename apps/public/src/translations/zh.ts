import { en } from './en';

export const zh: Readonly<Record<string, string>> = en;
