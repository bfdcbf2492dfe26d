import { en } from './en';

export const ru: Readonly<Record<string, string>> = en;
