/** The nonce the server wrote into the page; browsers hide the attribute from style sheets, not from us. */
export const styleNonce = (): string => document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce ?? '';

// react-remove-scroll, under Mantine's dialogs, looks for it here.
Object.assign(globalThis, { __webpack_nonce__: styleNonce() });
