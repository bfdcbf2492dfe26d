import { useCallback, useState } from 'react';

/** What is being typed, kept in this tab until it is sent: a lost line, a reload or a signed-out hour takes nothing away. */
export const useKeptDraft = <T>(name: string, empty: T): [T, (next: T | ((before: T) => T)) => void, () => void] => {
  const place = `convenor.draft.${name}`;
  const [draft, setDraft] = useState<T>(() => read(place) ?? empty);
  const change = useCallback(
    (next: T | ((before: T) => T)) =>
      setDraft((before) => {
        const value = typeof next === 'function' ? (next as (before: T) => T)(before) : next;
        write(place, value);
        return value;
      }),
    [place],
  );
  const forget = useCallback(() => {
    forgetDraft(name);
    setDraft(empty);
    // eslint-disable-next-line react-hooks/exhaustive-deps -- `empty` is a literal of the caller
  }, [name]);
  return [draft, change, forget];
};

/** Lets go of a draft from elsewhere: what it was for is done. */
export const forgetDraft = (name: string): void => sessionStorage.removeItem(`convenor.draft.${name}`);

const read = <T>(place: string): T | null => {
  try {
    const text = sessionStorage.getItem(place);
    return text === null ? null : (JSON.parse(text) as T);
  } catch {
    return null;
  }
};

const write = (place: string, value: unknown): void => {
  try {
    sessionStorage.setItem(place, JSON.stringify(value));
  } catch {
    // A full store loses the copy, not what stands on the page.
  }
};
