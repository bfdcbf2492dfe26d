import { writeFileSync } from 'node:fs';
import path from 'node:path';

const seconds = (since) => Math.round((performance.now() - since) / 100) / 10;

/** `1 theme`, `3 themes` */
export const counted = (count, noun) => `${count} ${noun}${count === 1 ? '' : 's'}`;

/** What happened on the way: a line per stage for the reader, summary.json for programs. */
export class Journal {
  summary = { lastStage: null, ids: {}, counts: {}, assumed: [], notDone: [], stages: [], files: [] };
  #begun = performance.now();
  #folder;
  #written = false;

  constructor(folder, about) {
    this.#folder = folder;
    Object.assign(this.summary, about);
  }

  /**
   * Goes one stage; without it there is no next one.
   *
   * @param {() => Promise<string | void>} work gives the line's words
   */
  async stage(name, words, work) {
    const since = performance.now();
    process.stdout.write(`${words} … `);
    const said = await work().catch((error) => {
      process.stdout.write('\n');
      throw error;
    });
    const took = seconds(since);
    this.summary.stages.push({ stage: name, seconds: took });
    this.summary.lastStage = name;
    process.stdout.write(`${took.toFixed(1)} s${said ? `: ${said}` : ''}\n`);
  }

  /**
   * Goes one stage that the brief can do without: what is wrong is told and kept, and the way goes on.
   *
   * @returns {Promise<boolean>} whether it went well
   */
  async attempt(name, words, work) {
    const since = performance.now();
    try {
      await this.stage(name, words, work);
      return true;
    } catch (error) {
      this.summary.stages.push({ stage: name, seconds: seconds(since), problem: error.message });
      this.summary.notDone.push({ stage: name, problem: error.message });
      process.stdout.write(`  This did not go as it should: ${error.message}\n`);
      return false;
    }
  }

  /** Something nobody said, taken for granted to go on. */
  assume(about, taken, why) {
    this.summary.assumed.push({ about, taken, why });
  }

  keep(name, octets) {
    writeFileSync(path.join(this.#folder, name), octets);
    this.summary.files.push(name);
  }

  /** Writes summary.json; once, also when everything ends early. */
  close(exitCode, problem = null) {
    if (this.#written) return;
    this.#written = true;
    const { stages, files, ...rest } = this.summary;
    const whole = { exitCode, ...(problem ? { problem } : {}), ...rest, seconds: seconds(this.#begun), stages, files: [...files, 'summary.json'] };
    writeFileSync(path.join(this.#folder, 'summary.json'), `${JSON.stringify(whole, null, 2)}\n`);
  }
}
