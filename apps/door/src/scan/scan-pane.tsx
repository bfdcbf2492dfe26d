import { useEffect, useRef, useState, type ReactElement } from 'react';
import { openCamera, type Camera, type CameraTrouble } from './camera';
import { OneBadge } from './one-badge';

const troubles: Record<CameraTrouble, string> = {
  refused: 'The camera is not allowed. Allow it for this page in the browser’s settings, or type the code.',
  none: 'No camera was found. Type the code, use a hardware scanner, or tick the name.',
  busy: 'Another program uses the camera. Close it, then try again.',
  decoder: 'The reader could not be loaded. It comes with the network; until then type the code.',
};

interface Props {
  onSeen: (text: string) => void;
  label?: string;
}

/** The camera's picture, which reads whatever code is held before it. It rests while nobody looks at the page. */
export function ScanPane({ onSeen, label = 'Hold the code before the camera' }: Props): ReactElement {
  const video = useRef<HTMLVideoElement>(null);
  const tell = useRef(onSeen);
  const [camera, setCamera] = useState<Camera | null>(null);
  const [trouble, setTrouble] = useState<CameraTrouble | null>(null);
  const [light, setLight] = useState(false);
  const [attempt, setAttempt] = useState(0);
  useEffect(() => {
    tell.current = onSeen;
  });
  useEffect(() => {
    const badge = new OneBadge();
    let open: Camera | null = null;
    let over = false;
    let awake: WakeLockSentinel | undefined;
    const start = async (): Promise<void> => {
      if (open || !video.current) return;
      try {
        const opened = await openCamera(video.current, (text) => badge.isNew(text, performance.now()) && tell.current(text));
        if (over || document.hidden) return opened.stop();
        open = opened;
        setCamera(opened);
        setTrouble(null);
        awake = await navigator.wakeLock?.request('screen').catch(() => undefined);
      } catch (error) {
        if (!over) setTrouble(typeof error === 'string' ? (error as CameraTrouble) : 'none');
      }
    };
    const stop = (): void => {
      open?.stop();
      open = null;
      setCamera(null);
      setLight(false);
      void awake?.release().catch(() => undefined);
    };
    const onVisible = (): void => (document.hidden ? stop() : void start());
    document.addEventListener('visibilitychange', onVisible);
    void start();
    return () => {
      over = true;
      document.removeEventListener('visibilitychange', onVisible);
      stop();
    };
  }, [attempt]);

  return (
    <div className="scan-pane" data-on={camera ? '' : undefined}>
      <video ref={video} playsInline muted aria-label="Camera" />
      {trouble ? (
        <div className="scan-words" role="alert"><p>{troubles[trouble]}</p><button type="button" className="btn" onClick={() => { setTrouble(null); setAttempt(attempt + 1); }}>Try again</button></div>
      ) : camera ? <span className="scan-frame" aria-hidden="true" /> : <div className="scan-words"><p>Starting the camera …</p></div>}
      {trouble ? null : <p className="scan-label">{label}</p>}
      {camera?.light ? <button type="button" className="btn light" aria-pressed={light} onClick={() => void camera.light?.(!light).then(() => setLight(!light)).catch(() => undefined)}>Light</button> : null}
    </div>
  );
}
