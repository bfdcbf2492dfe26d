/** BCP 47: `en`, `ar`, `zh-Hans`. */
export type DocumentLanguage = string;
