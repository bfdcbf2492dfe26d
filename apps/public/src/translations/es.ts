import { en } from './en';

export const es: Readonly<Record<string, string>> = en;
