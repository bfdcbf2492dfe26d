import { openDecoder } from './decoder';

/** Why there is no picture, in words for the person who holds the device. */
export type CameraTrouble = 'refused' | 'none' | 'busy' | 'decoder';

export interface Camera {
  /** Null where the device has no lamp, or does not let a page use it. */
  light: ((on: boolean) => Promise<void>) | null;
  stop: () => void;
}

/** Milliseconds between two looks: ten a second are enough, and spare the battery. */
const pause = 100;

/**
 * Shows the camera that looks away from the person in `video` and tells every code it sees, as often as it sees it.
 *
 * @throws CameraTrouble
 */
export async function openCamera(video: HTMLVideoElement, onSeen: (text: string) => void): Promise<Camera> {
  const stream = await ask();
  const [track] = stream.getVideoTracks();
  const stop = { asked: false };
  const end = (): void => {
    stop.asked = true;
    for (const one of stream.getTracks()) one.stop();
    video.srcObject = null;
  };
  video.srcObject = stream;
  await video.play().catch(() => undefined);
  const decoder = await openDecoder().catch(() => {
    end();
    throw 'decoder' satisfies CameraTrouble;
  });
  const look = async (): Promise<void> => {
    if (stop.asked) return;
    const text = video.readyState >= HTMLMediaElement.HAVE_CURRENT_DATA ? await decoder(video).catch(() => null) : null;
    if (stop.asked) return;
    if (text) onSeen(text);
    setTimeout(() => void look(), pause);
  };
  void look();
  return { light: track ? lampOf(track) : null, stop: end };
}

async function ask(): Promise<MediaStream> {
  if (!navigator.mediaDevices?.getUserMedia) throw 'none' satisfies CameraTrouble;
  try {
    return await navigator.mediaDevices.getUserMedia({ audio: false, video: { facingMode: { ideal: 'environment' }, width: { ideal: 1280 }, height: { ideal: 720 } } });
  } catch (error) {
    throw troubleOf(error);
  }
}

function troubleOf(error: unknown): CameraTrouble {
  const name = error instanceof DOMException ? error.name : '';
  if (name === 'NotAllowedError' || name === 'SecurityError') return 'refused';
  return name === 'NotReadableError' || name === 'AbortError' ? 'busy' : 'none';
}

function lampOf(track: MediaStreamTrack): Camera['light'] {
  const can = track.getCapabilities?.() as { torch?: boolean } | undefined;
  if (!can?.torch) return null;
  return (on) => track.applyConstraints({ advanced: [{ torch: on } as MediaTrackConstraintSet] });
}
