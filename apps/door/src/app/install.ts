/** The browser's own offer to install the page (Chromium). */
interface InstallOffer extends Event {
  prompt(): Promise<void>;
}

export interface Installing {
  /** `offered`: a button can do it; `by_hand`: an iPhone, where only the person can; `no`: installed, or not possible here. */
  how: () => 'offered' | 'by_hand' | 'no';
  subscribe: (listener: () => void) => () => void;
  ask: () => void;
}

/** To be called before the page is drawn: the browser offers once, early. */
export function watchInstalling(): Installing {
  const listeners = new Set<() => void>();
  let offer: InstallOffer | null = null;
  const change = (next: InstallOffer | null): void => {
    offer = next;
    for (const listener of listeners) listener();
  };
  addEventListener('beforeinstallprompt', (event) => {
    event.preventDefault();
    change(event as InstallOffer);
  });
  addEventListener('appinstalled', () => change(null));
  const installed = matchMedia('(display-mode: standalone)').matches || (navigator as { standalone?: boolean }).standalone === true;
  const apple = /iPhone|iPad/.test(navigator.userAgent) || (navigator.userAgent.includes('Macintosh') && navigator.maxTouchPoints > 1);
  return {
    how: () => (offer ? 'offered' : apple && !installed ? 'by_hand' : 'no'),
    subscribe: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    ask: () => void offer?.prompt().then(() => change(null)),
  };
}
