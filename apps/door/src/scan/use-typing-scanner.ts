import { useEffect, useRef } from 'react';
import { TypingScanner } from './typing-scanner';

/** Listens for a hardware scanner wherever the focus is; what it typed into a field is taken out of it again. */
export function useTypingScanner(onScanned: (text: string) => void): void {
  const tell = useRef(onScanned);
  useEffect(() => {
    tell.current = onScanned;
  });
  useEffect(() => {
    const scanner = new TypingScanner();
    const onKey = (event: KeyboardEvent): void => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
      const field = event.target instanceof HTMLInputElement ? event.target : null;
      const text = scanner.take({ key: event.key, code: event.code, at: event.timeStamp });
      if (text === null) return;
      event.preventDefault();
      event.stopPropagation();
      if (field) write(field, field.value.slice(0, -text.length));
      tell.current(text);
    };
    document.addEventListener('keydown', onKey, { capture: true });
    return () => document.removeEventListener('keydown', onKey, { capture: true });
  }, []);
}

/** Writes into a field as a person would, so that React hears of it. */
function write(field: HTMLInputElement, value: string): void {
  Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(field, value);
  field.dispatchEvent(new Event('input', { bubbles: true }));
}
