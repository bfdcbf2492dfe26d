import type { OnlineService, OnlineServiceKind } from './online-service';

const names: Readonly<Record<OnlineServiceKind, string>> = { zoom: 'Zoom', link: 'A pasted link' };

/** What the console and a mail call the service. */
export const serviceName = (kind: OnlineServiceKind): string => names[kind];

/** The services this installation is connected with; the apps make it from their settings. */
export class OnlineServices {
  private readonly services: ReadonlyMap<OnlineServiceKind, OnlineService>;

  /** @param hosts whose meetings they are unless a roundtable names another */
  constructor(
    services: readonly OnlineService[],
    private readonly hosts: Partial<Record<OnlineServiceKind, string>> = {},
  ) {
    this.services = new Map(services.map((service) => [service.kind, service]));
  }

  /** Null where nobody connected it. */
  of(kind: OnlineServiceKind): OnlineService | null {
    return this.services.get(kind) ?? null;
  }

  /** Empty where the organiser must say it. */
  usualHost(kind: OnlineServiceKind): string {
    return this.hosts[kind] ?? '';
  }

  all(): readonly OnlineService[] {
    return [...this.services.values()];
  }
}
