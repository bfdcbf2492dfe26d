export const words = {
  title: 'Sign in',
  lead: 'We send a link to your mailbox. There is no password to remember.',
  leadBack: 'You are not signed in on this device. We send a link to your mailbox; after it you are back where you were.',
  address: 'Your e-mail address',
  send: 'Send me a link',
  checkYourMail: 'Look into your mailbox',
  linkLives: 'The link works once, for 15 minutes, in the browser in which you open it. If nothing comes, look among the unwanted mail, or ask whoever runs this installation.',
  anotherAddress: 'Use another address',
} as const;
