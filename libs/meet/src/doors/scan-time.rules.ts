/** What is known of one device when its scans arrive. */
export interface DeviceClock {
  /** What the device's clock showed when it sent them. */
  deviceNow: Date;
  /** What ours shows. */
  now: Date;
  /** When it fetched its list, by our clock; nothing was scanned before. */
  since: Date;
}

/**
 * The moment of a scan by our clock. A device's clock may be wrong by any amount; that it runs evenly between a scan and its sending is all
 * that is believed. What would lie before the list was fetched, or in the future, is put to that limit.
 */
export function correctedTime(own: Date, { deviceNow, now, since }: DeviceClock): Date {
  const corrected = own.getTime() + now.getTime() - deviceNow.getTime();
  return new Date(Math.min(Math.max(corrected, since.getTime()), now.getTime()));
}
