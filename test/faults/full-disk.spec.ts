import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { ask, openHouse, type House } from './house';

describe('A disk without room', () => {
  let house: House;
  beforeAll(async () => {
    house = await openHouse({ room: 50, online: null });
    const question = { key: 'letter', kind: 'file', label: { en: 'Your letter' }, purpose: { en: 'To know who sends you.' } };
    await house.staff.api('PUT', `/api/roundtables/${house.roundtable.id}/registration-setup`, { questions: [question] });
  });
  afterAll(() => house.close());

  /** The system refuses the api files above so many octets, as a full disk would; its database is a program of its own. */
  const room = (octets: number | 'unlimited'): unknown => execFileSync('prlimit', ['--pid', String(house.pid), `--fsize=${octets}:`]);
  const files = (): string[] => {
    const folder = path.join(house.home, 'files');
    return existsSync(folder) ? (readdirSync(folder, { recursive: true }) as string[]).filter((name) => name.length > 40) : [];
  };
  const kept = () => ask(house.home, 'select 1 from answer_file');

  async function send(octets: number): Promise<{ status: number; text: string }> {
    const { forms } = await house.staff.page(`/en/roundtables/${house.roundtable.slug}/register`);
    const form = forms.find(({ names }) => names.has('formKey'));
    const body = new FormData();
    for (const [name, values] of form?.fields ?? []) for (const value of [values].flat()) body.append(name, String(value));
    for (const [name, value] of Object.entries({ page: '3', mode: 'room', givenNames: 'Ilse', familyName: 'Brandvold', constituency: 'academia', go: 'next', email: 'ilse@quay.example.org' })) body.set(name, value);
    body.set('file.letter', new Blob([`%PDF-1.7\n${'a'.repeat(octets)}\n%%EOF`], { type: 'application/pdf' }), 'letter.pdf');
    const answer = await fetch(`${house.product.address}/en/roundtables/${house.roundtable.slug}/register`, { method: 'POST', body, headers: { origin: house.product.address, 'sec-fetch-site': 'same-origin' } });
    return { status: answer.status, text: await answer.text() };
  }

  it('a file that finds no room is not half kept, the sender is told, and all else goes on', async () => {
    room(100_000);
    try {
      const { status, text } = await send(500_000);
      expect([status, text.includes('node_modules')]).toEqual([503, false]);
      expect([files(), await kept()]).toEqual([[], []]);
      const wish = { mode: 'room', name: 'Noor Haddad', address: 'noor@quay.example.org', constituency: 'academia' };
      const without = await fetch(`${house.product.address}/api/roundtables/${house.roundtable.id}/registrations`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(wish) });
      expect(without.status).toBe(200);
      expect((await fetch(`${house.product.address}/readyz`)).status).toBe(200);
    } finally {
      room('unlimited');
    }
  });

  it('takes the same file once there is room again', async () => {
    const { status } = await send(500_000);
    expect(status).toBeLessThan(500);
    expect([files().length, (await kept()).length]).toEqual([1, 1]);
  });
});
