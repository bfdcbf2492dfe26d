import program from 'zxing-wasm/reader/zxing_reader.wasm?url';

/** Reads the QR code in a picture of the camera; null where there is none. */
export type Decoder = (video: HTMLVideoElement) => Promise<string | null>;

const shelf = 'door-decoder';
/** Pixels of the square that is read; more is slower and reads no better at arm's length. */
const side = 640;

/** Whether the device reads QR codes itself. */
export async function readsItself(): Promise<boolean> {
  if (!('BarcodeDetector' in globalThis)) return false;
  return BarcodeDetector.getSupportedFormats().then((formats) => formats.includes('qr_code')).catch(() => false);
}

/** Fetches what scanning will need, so that a camera first opened without network can read too. */
export const prepareDecoder = (): void => void openDecoder().catch(() => undefined);

let opened: Promise<Decoder> | undefined;

/** The device's own decoder, or ours where it has none. Loaded once; a failed load may be tried again. */
export function openDecoder(): Promise<Decoder> {
  opened ??= (async () => ((await readsItself()) ? ownDecoder() : await ourDecoder()))().catch((error: unknown) => {
    opened = undefined;
    throw error;
  });
  return opened;
}

function ownDecoder(): Decoder {
  const detector = new BarcodeDetector({ formats: ['qr_code'] });
  return async (video) => (await detector.detect(video))[0]?.rawValue ?? null;
}

async function ourDecoder(): Promise<Decoder> {
  const [{ prepareZXingModule, readBarcodes }, wasmBinary] = await Promise.all([import('zxing-wasm/reader'), keptProgram()]);
  await prepareZXingModule({ overrides: { wasmBinary }, fireImmediately: true });
  const canvas = document.createElement('canvas');
  const context = canvas.getContext('2d', { willReadFrequently: true });
  return async (video) => {
    const seen = Math.min(video.videoWidth, video.videoHeight);
    if (!context || seen === 0) return null;
    const size = Math.min(seen, side);
    if (canvas.width !== size) canvas.width = canvas.height = size;
    context.drawImage(video, (video.videoWidth - seen) / 2, (video.videoHeight - seen) / 2, seen, seen, 0, 0, size, size);
    const [found] = await readBarcodes(context.getImageData(0, 0, size, size), { formats: ['QRCode'], maxNumberOfSymbols: 1, tryDownscale: false });
    return found?.isValid ? found.text : null;
  };
}

/** The program is fetched once and kept on the device, so that a door without network can still read. */
async function keptProgram(): Promise<ArrayBuffer> {
  const cache = await globalThis.caches?.open(shelf).catch(() => undefined);
  const kept = await cache?.match(program);
  if (kept) return kept.arrayBuffer();
  const response = await fetch(program);
  if (!response.ok) throw new Error(`The decoder was not found: ${response.status}.`);
  const copy = response.clone();
  const binary = await response.arrayBuffer();
  for (const old of (await cache?.keys()) ?? []) await cache?.delete(old);
  await cache?.put(program, copy).catch(() => undefined);
  return binary;
}
