import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { chromium, type Browser as Chromium } from 'playwright-core';
import { tools, type MailSink, type Product } from './tools';

/** Nobody has signed in yet: the account that the first link opens. */
export const firstAccount = 'administrator@localhost';

/** The built product on a folder of its own, with its mail and a browser to walk in. */
export interface House {
  product: Product;
  sink: MailSink;
  /** Holds every mail as it came, by `file`. */
  mailFolder: string;
  chromium: Chromium;
  /** The product's data folder. */
  home: string;
  /** Without a slash at the end. */
  address: string;
  /** The link that was printed at the start. */
  signInLink: string;
  close(): Promise<void>;
}

/**
 * @param at when the story begins, as `2027-03-09T05:30:00Z`; absent: now
 * @param environment what an administrator sets beside
 */
export async function openHouse({ at, environment = {} }: { at?: string; environment?: Record<string, string> } = {}): Promise<House> {
  const { MailSink, Product } = await tools();
  const mailFolder = mkdtempSync(path.join(tmpdir(), 'convenor-journey-'));
  const sink = new MailSink(mailFolder);
  const product = new Product(await sink.start(), { built: true });
  Object.assign(product.environment, environment);
  if (at) product.setClock(new Date(at));
  const [line, browser] = await Promise.all([product.start(), startChromium()]);
  const close = async (): Promise<void> => {
    await browser.close();
    await product.stop();
    await sink.stop();
    rmSync(mailFolder, { recursive: true, force: true });
  };
  return { product, sink, mailFolder, chromium: browser, home: line.home, address: line.address, signInLink: line.signInLink ?? '', close };
}

const startChromium = (): Promise<Chromium> =>
  chromium.launch({ executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium', args: ['--no-sandbox', '--disable-dev-shm-usage', '--disable-gpu'] });
