const place = 'convenor.way-back';

/** Where somebody wanted to go when nobody was signed in; the link of the mail opens a tab of its own, so it is kept on the device. */
export const keepWayBack = (address: string): void => {
  if (address !== '/') localStorage.setItem(place, address);
};

/** The address kept, once. */
export const takeWayBack = (): string | null => {
  const address = localStorage.getItem(place);
  localStorage.removeItem(place);
  return address?.startsWith('/') ? address : null;
};
