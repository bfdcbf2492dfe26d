import { useEffect, useRef, type ReactElement, type ReactNode } from 'react';

/** Something laid over the page for a while; Escape and the button close it. */
export function Sheet({ title, onClose, children }: { title: string; onClose: () => void; children: ReactNode }): ReactElement {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const element = dialog.current;
    element?.showModal();
    return () => element?.close();
  }, []);
  return (
    <dialog ref={dialog} className="sheet" aria-labelledby="sheet-title" onCancel={(event) => { event.preventDefault(); onClose(); }}>
      <div className="sheet-head"><h2 id="sheet-title">{title}</h2><button type="button" className="btn" onClick={onClose}>Close</button></div>
      {children}
    </dialog>
  );
}
