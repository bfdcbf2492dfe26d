const place = 'convenor.keys';

/** Whether single letters act as keys on this device; on unless switched off. */
export const keysWanted = (): boolean => localStorage.getItem(place) !== 'off';

export const wantKeys = (wanted: boolean): void => localStorage.setItem(place, wanted ? 'on' : 'off');
