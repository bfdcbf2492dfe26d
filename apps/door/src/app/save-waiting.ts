import type { BookView } from '../keeping/door-book';

/** What waits on this device, as a file that somebody can send by other means: no device is obliged to keep anything for ever. */
export function waitingFile({ device, door, scans }: BookView, savedAt: string): File {
  const waiting = scans.filter(({ waits, refused }) => waits || refused !== null).map(({ scan, name }) => ({ ...scan, shownName: name }));
  const content = { form: 'convenor-door-scans-1', savedAt, deviceId: device.deviceId, door: door && { id: door.doorId, name: door.door.name }, roundtable: door && { id: door.roundtable.id, title: door.roundtable.title }, scans: waiting };
  return new File([JSON.stringify(content, null, 2)], `door-scans-${savedAt.slice(0, 16).replace(/\W/g, '-')}.json`, { type: 'application/json' });
}

/** Hands the file to the person: shared where a phone can, else saved. */
export async function handOver(file: File): Promise<void> {
  const standalone = matchMedia('(display-mode: standalone)').matches;
  if (standalone && navigator.canShare?.({ files: [file] })) return navigator.share({ files: [file] }).catch(() => undefined);
  const address = URL.createObjectURL(file);
  Object.assign(document.createElement('a'), { href: address, download: file.name }).click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
