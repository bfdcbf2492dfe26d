/** Whether a new version of the page waits, and how to take it. */
export interface Updates {
  waits: () => boolean;
  subscribe: (listener: () => void) => () => void;
  take: () => void;
}

const hour = 3_600_000;

/** Registers the service worker that keeps the page on the device. A new version waits until somebody at the door says so. */
export function watchUpdates(): Updates {
  const listeners = new Set<() => void>();
  let waiting: ServiceWorker | null = null;
  const look = (registration: ServiceWorkerRegistration): void => {
    // The first one is no update.
    waiting = navigator.serviceWorker.controller ? registration.waiting : null;
    for (const listener of listeners) listener();
  };
  const register = async (): Promise<void> => {
    const registration = await navigator.serviceWorker.register('/door/sw.js', { scope: '/door/' });
    look(registration);
    registration.addEventListener('updatefound', () => registration.installing?.addEventListener('statechange', () => look(registration)));
    setInterval(() => void registration.update().catch(() => undefined), hour);
  };
  if ('serviceWorker' in navigator) {
    const controlled = navigator.serviceWorker.controller !== null;
    navigator.serviceWorker.addEventListener('controllerchange', () => {
      // What is kept outlives the page: every tab goes on with the new version.
      if (controlled) location.reload();
    });
    void register().catch(() => undefined);
  }
  return {
    waits: () => waiting !== null,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    take: () => waiting?.postMessage({ type: 'SKIP_WAITING' }),
  };
}
