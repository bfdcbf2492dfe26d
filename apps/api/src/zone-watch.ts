import { Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { intlClock, ZoneFile, zoneDifferences, zoneVersion, type OtherClock } from '@convenor/calendar';
import { minutes } from '@convenor/kernel';
import type { DataSource } from 'typeorm';

const everyMinutes = 5;

/**
 * Says at the start where this machine's other rules of time zones disagree with those in force, and takes up a newer file while
 * Convenor runs.
 */
export class ZoneWatch implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly log = new Logger('zones');
  private readonly file: ZoneFile;
  private timer: NodeJS.Timeout | undefined;

  constructor(place: string, private readonly dataSource: DataSource) {
    this.file = new ZoneFile(place);
  }

  async onApplicationBootstrap(): Promise<void> {
    this.look();
    this.timer = setInterval(() => this.look(), minutes(everyMinutes)).unref();
    const differences = [...(await zoneDifferences('Node', intlClock)), ...(await zoneDifferences('PostgreSQL', this.postgres))];
    if (differences.length > 0) this.log.warn(`Convenor's own rules of time zones (release ${zoneVersion()}) hold. Older ones on this machine, which it does not use: ${differences.join(' ')}`);
  }

  onModuleDestroy(): void {
    clearInterval(this.timer);
  }

  private look(): void {
    try {
      const version = this.file.look();
      if (version) this.log.warn(`Time zones follow release ${version} from now on.`);
    } catch (error) {
      this.log.warn(`zones.json is no such file; release ${zoneVersion()} stays in force: ${String(error)}`);
    }
  }

  private readonly postgres: OtherClock = async (zone, at) => {
    const [row] = await this.dataSource.query<{ shown: string }[]>(`select to_char($1::timestamptz at time zone $2, 'HH24:MI') as shown`, [at, zone]).catch(() => []);
    return row?.shown ?? null;
  };
}
