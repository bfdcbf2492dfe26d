import { useState, useSyncExternalStore, type ReactElement } from 'react';
import { useBook, useDesk } from '../app/door-desk';
import type { Installing } from '../app/install';
import { sayInTones, allowSound } from '../answer/tones';
import { ScanPane } from '../scan/scan-pane';

/** Before the first guest: the door's name, the sound, a code held before the camera, and the page on the home screen. */
export function GetReady({ installing }: { installing: Installing }): ReactElement {
  const { book } = useDesk();
  const { device, door, lines } = useBook();
  const [testing, setTesting] = useState(false);
  const [read, setRead] = useState(false);
  const begin = async (): Promise<void> => {
    if (device.sound) await allowSound();
    void navigator.storage?.persist?.().catch(() => false);
    await book.changeDevice({ ready: true });
  };
  return (
    <main className="setup">
      <p className="soft">{door?.roundtable.title}</p>
      <h1 className="door-name">{door?.door.name}</h1>
      <p role="status">{lines.length.toLocaleString('en')} names are on this device. It works without network from now on.</p>

      <section>
        <h2>Sound</h2>
        <label className="check"><input type="checkbox" checked={device.sound} onChange={(event) => void book.changeDevice({ sound: event.target.checked })} /><span>A tone with each answer</span></label>
        <div className="pair">
          <button type="button" className="btn" onClick={() => sayInTones('welcome', true)}>Hear: welcome</button>
          <button type="button" className="btn" onClick={() => sayInTones('stop', true)}>Hear: stop</button>
        </div>
      </section>

      <section>
        <h2>Camera</h2>
        {read ? <p className="ok" role="status">It reads. Codes can be scanned.</p>
          : testing ? <ScanPane onSeen={() => { setRead(true); setTesting(false); sayInTones('welcome', device.sound); }} label="Hold any badge or QR code before it" />
            : <button type="button" className="btn" onClick={() => setTesting(true)}>Try the camera</button>}
        {read || testing ? null : <p className="soft">A hardware scanner, typed codes and the list of names work without it.</p>}
      </section>

      <InstallHint installing={installing} />
      <button type="button" className="btn btn-primary" onClick={() => void begin()}>Begin at {door?.door.name}</button>
    </main>
  );
}

function InstallHint({ installing }: { installing: Installing }): ReactElement | null {
  const how = useSyncExternalStore(installing.subscribe, installing.how);
  if (how === 'no') return null;
  return (
    <section>
      <h2>On the home screen</h2>
      {how === 'offered' ? <button type="button" className="btn" onClick={installing.ask}>Install this page</button>
        : <p>On an iPhone or iPad: press Share, then Add to Home Screen. Open it there and scan the door’s code once more, within the page: it shares nothing with the browser.</p>}
    </section>
  );
}
