import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Locator, Page } from 'playwright-core';
import type { House } from './house';

/** How somebody comes: the width of the screen in pixels, and whether the browser runs scripts. */
export interface Equipment {
  width?: number;
  script?: boolean;
}

/** One person in front of a browser of her own. */
export interface Visitor {
  page: Page;
  /** What the console complained of and what the server broke, since the beginning. */
  complaints: string[];
  /** The page on which axe runs: her own, or where her browser runs no scripts a copy of it. */
  examined(): Promise<Page>;
  leave(): Promise<void>;
}

/** Refusals (a brief that is not there yet) are no fault; the console's own words for them are left out. */
const isRefusal = (text: string): boolean => text.startsWith('Failed to load resource');

export async function visit({ chromium, address }: House, { width = 1280, script = true }: Equipment = {}): Promise<Visitor> {
  const context = await chromium.newContext({ baseURL: address, viewport: { width, height: 800 }, javaScriptEnabled: script, locale: 'en-GB', reducedMotion: 'reduce', acceptDownloads: true });
  context.setDefaultTimeout(20_000);
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('console', (message) => void (message.type() === 'error' && !isRefusal(message.text()) && complaints.push(`${page.url()}: ${message.text()}`)));
  page.on('pageerror', (error) => complaints.push(`${page.url()}: ${error.message}`));
  page.on('response', (response) => void (response.status() >= 500 && response.status() !== 503 && complaints.push(`${response.status()} ${response.url()}`)));
  const copies = script ? null : await chromium.newContext({ baseURL: address, locale: 'en-GB', reducedMotion: 'reduce' });
  const copy = await copies?.newPage();
  const examined = async (): Promise<Page> => (copy ? copied(page, copy) : page);
  const leave = async (): Promise<void> => {
    await context.close();
    await copies?.close();
  };
  return { page, complaints, examined, leave };
}

/** The same words and styles under the same address, in a browser that runs scripts: axe is one. */
async function copied(page: Page, copy: Page): Promise<Page> {
  const body = await page.content();
  await copy.unrouteAll();
  await copy.route(page.url(), (route) => route.fulfill({ status: 200, contentType: 'text/html; charset=utf-8', body }));
  await copy.setViewportSize(page.viewportSize() ?? { width: 1280, height: 800 });
  await copy.goto(page.url());
  return copy;
}

const axeSource = readFileSync(createRequire(__filename).resolve('axe-core/axe.min.js'), 'utf8');
const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

interface Finding {
  id: string;
  impact: string | null;
  nodes: { target: unknown[]; failureSummary?: string }[];
}

declare const axe: { run(root: Document, wish: object): Promise<{ violations: Finding[] }> };

/** What axe finds serious or critical, a line each. */
async function barriers(page: Page, allowed: readonly string[]): Promise<string[]> {
  await page.evaluate(`if (!globalThis.axe) { ${axeSource} }`);
  const violations = await page.evaluate(async (wanted) => (await axe.run(document, { runOnly: wanted, resultTypes: ['violations'], iframes: false })).violations, rules);
  return violations
    .filter(({ id, impact }) => !allowed.includes(id) && (impact === 'serious' || impact === 'critical'))
    .flatMap(({ id, nodes }) => nodes.slice(0, 3).map(({ target, failureSummary }) => `${id} ${JSON.stringify(target)} ${failureSummary ?? ''}`));
}

const overhang = (page: Page): Promise<number> => page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

/**
 * Holds one page, as it stands, against what every page must be: at 1280 and at 360 pixels axe finds nothing serious or
 * critical and nothing has to be scrolled sideways; the console is silent.
 *
 * @param allowed rules of axe that this page is known not to keep yet
 */
export async function expectSound({ page, complaints, examined }: Visitor, allowed: readonly string[] = []): Promise<void> {
  const before = page.viewportSize();
  const found: string[] = [];
  for (const width of [1280, 360]) {
    await page.setViewportSize({ width, height: 800 });
    found.push(...(await barriers(await examined(), allowed)).map((line) => `${width} px: ${line}`));
    const beyond = await overhang(page);
    if (beyond > 0) found.push(`${width} px: the page is ${beyond} px too wide`);
  }
  if (before) await page.setViewportSize(before);
  expect({ page: new URL(page.url()).pathname, found, complaints }).toEqual({ page: new URL(page.url()).pathname, found: [], complaints: [] });
}

/** Walks to a control as a keyboard does. */
export async function tabTo(page: Page, control: Locator, most = 60): Promise<void> {
  for (let presses = 0; presses < most; presses += 1) {
    if (await control.evaluate((element) => element === document.activeElement).catch(() => false)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`${String(control)} is not reached with Tab.`);
}
