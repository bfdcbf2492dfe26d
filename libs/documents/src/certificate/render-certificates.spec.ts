import { execFileSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Certificate, Certificates } from './certificate';
import { certificateRenderer } from './render-certificates';

const renderer = certificateRenderer();
const aCertificate = (part: Partial<Certificate> = {}): Certificate => ({
  lang: 'en', institution: 'Institute of the Coastal Straits', heading: 'Certificate of attendance', opens: 'This is to certify that', name: 'Odile Brandvold', organisation: 'Tidal Watch', took: 'took part in', title: 'Water after the storm',
  series: 'Coastal Cities Dialogue 4', facts: [{ label: 'Held on', said: '3 November 2027' }, { label: 'Time attended', said: '1 hour 45 minutes' }], signatory: { name: 'Adaeze Nwachukwu', title: 'Director of Programmes' },
  given: 'Given on 5 November 2027', number: 'No. CCD-4/0017', check: 'Whoever holds this certificate can check it at', address: 'https://meet.example.org/en/certificates/K7QM-42RT-9XHB-3T6D', qrLabel: 'QR code of the page where it is checked', ...part,
});
const file = (...certificates: Certificate[]): Certificates => ({ title: 'Certificates', lang: 'en', certificates });
const latin = (pdf: Uint8Array): string => Buffer.from(pdf).toString('latin1');
const pages = (pdf: Uint8Array): number => latin(pdf).match(/\/Type\s*\/Page\b/g)?.length ?? 0;

const hasPoppler = (() => { try { execFileSync('pdftotext', ['-v'], { stdio: 'ignore' }); return true; } catch { return false; } })();
const folder = mkdtempSync(path.join(tmpdir(), 'convenor-certificates-'));
const textOf = (pdf: Uint8Array): string => {
  const kept = path.join(folder, 'one.pdf');
  writeFileSync(kept, pdf);
  return execFileSync('pdftotext', [kept, '-'], { encoding: 'utf8' }).replace(/\s+/g, ' ').trim();
};

it('prints one to a page, tagged, with the name as a heading and the code as a picture with words', async () => {
  const pdf = await renderer.printCertificates(file(aCertificate(), aCertificate({ name: 'Amara Okoye' })), { madeAt: new Date('2027-11-05T10:00:00Z') });
  expect(pages(pdf)).toBe(2);
  expect(latin(pdf)).toContain('<pdfuaid:part>1</pdfuaid:part>');
  expect(latin(pdf).match(/\/S\s*\/Figure\b/g)).toHaveLength(2);
  expect(latin(pdf)).toContain('(Amara Okoye)');
});

(hasPoppler ? it : it.skip)('holds the longest name, title and time on its one page', async () => {
  const pdf = await renderer.printCertificates(file(aCertificate({
    name: 'Francisca Elizabeth Solheim-Brandvold y Ocampo de la Vega Marinescu Nwachukwu-Odunlami', organisation: 'Permanent Mission of the Republic of the Coastal Straits to the Institute',
    title: `Water after the storm: ${'how towns on the coast share what they learn, '.repeat(4)}and what they need`, facts: ['When', 'Where', 'Place', 'Time'].map((label) => ({ label, said: '3 November 2027 – 5 November 2027' })),
  })));
  expect(pages(pdf)).toBe(1);
  const text = textOf(pdf);
  for (const piece of ['Solheim-Brandvold', 'what they need', 'CCD-4/0017', 'Director of Programmes', 'K7QM-42RT-9XHB-3T6D']) expect(text).toContain(piece);
});

it('takes what people wrote for words, never for markup', async () => {
  const pdf = await renderer.printCertificates(file(aCertificate({ name: '#panic("x") *b* $a$', title: '#import "/etc/passwd"' })));
  expect(latin(pdf)).toContain('#panic');
});

it('says whose certificate needs a typeface that is not here', async () => {
  await expect(renderer.printCertificates(file(aCertificate({ name: 'Ida \u0378 Berg' })))).rejects.toMatchObject({ code: 'PDF_REFUSED', message: expect.stringContaining('Berg') as string });
});

it('makes the same file of the same words at the same instant', async () => {
  const madeAt = new Date('2027-11-05T10:00:00Z');
  const [one, other] = [await renderer.printCertificates(file(aCertificate()), { madeAt }), await renderer.printCertificates(file(aCertificate()), { madeAt })];
  expect(Buffer.from(one).equals(Buffer.from(other))).toBe(true);
});
