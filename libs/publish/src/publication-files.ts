import { Inject, Injectable } from '@nestjs/common';
import { INSTALLATION, type Installation } from '@convenor/access';
import type { HeadTags, Language } from '@convenor/contracts';
import { Files, Transactions } from '@convenor/database';
import { bibtexOf, checkPicture, cslJsonOf, dublinCoreSchemas, dublinCoreTags, dublinCoreXml, highwireTags, jsonLdOf, pictureNames, risOf, type PublicationFacts } from '@convenor/documents';
import { createHash } from 'node:crypto';
import { publicationFacts } from './facts';
import { fileName, readFileName, type Takeaway } from './file-names';
import { canonicalJson } from './frozen';
import { Publications, type FoundPublication } from './publications.query';

/** Something to hand to a reader as it is. */
export interface Handed {
  octets: Buffer;
  type: string;
  /** What the file is called where it is saved. */
  name: string;
  /** In quotation marks, as the header wants it (RFC 9110, 8.8.3). */
  etag: string;
}

export const types: Record<Takeaway, string> = {
  pdf: 'application/pdf',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  html: 'text/html; charset=utf-8',
  md: 'text/markdown; charset=utf-8',
  json: 'application/json; charset=utf-8',
  bibtex: 'application/x-bibtex; charset=utf-8',
  ris: 'application/x-research-info-systems; charset=utf-8',
  'csl-json': 'application/vnd.citationstyles.csl+json; charset=utf-8',
  'dublin-core': 'application/xml; charset=utf-8',
};

export const etagOf = (octets: Uint8Array | string): string => `"${createHash('sha256').update(octets).digest('base64url').slice(0, 27)}"`;

/** What may be taken along from a publication's page. */
@Injectable()
export class PublicationFiles {
  constructor(
    private readonly publications: Publications,
    private readonly files: Files,
    private readonly transactions: Transactions,
    @Inject(INSTALLATION) private readonly installation: Installation,
  ) {}

  /**
   * The file of a name that a page of ours linked to (`shore-leave-en.pdf`, `…-v1.docx`, `….bib`, `….json`); null where
   * nothing of the kind is served: withdrawn, withheld, never made.
   */
  async named(slug: string, language: Language, name: string): Promise<Handed | null> {
    const asked = readFileName(slug, language, name);
    const found = asked && (await this.publications.find(slug, language, asked.version));
    if (!asked || !found) return null;
    const octets = await this.octets(found, asked.what);
    return octets && { octets, type: types[asked.what], name: fileName(slug, language, asked.what, asked.version ?? null), etag: etagOf(octets) };
  }

  /**
   * A picture that a public version of this edition shows; null where none does, and once the edition was withdrawn. Its
   * name is the hash of its octets, so what a reader has of it is never stale.
   */
  async picture(slug: string, language: Language, asset: string): Promise<Omit<Handed, 'name'> | null> {
    if (!/^[0-9a-f]{64}$/.test(asset)) return null;
    const current = await this.publications.find(slug, language);
    const versions = current?.view.versions.map(({ version }) => version) ?? [];
    for (const version of versions) {
      const found = version === current?.view.version ? current : await this.publications.find(slug, language, version);
      if (!found?.view.document || !pictureNames(found.view.document).includes(asset)) continue;
      const octets = await this.files.read(asset);
      return { octets, type: `image/${checkPicture(octets).form}`, etag: `"${asset}"` };
    }
    return null;
  }

  /** How large the pictures of an edition are, in dots, by their names. */
  async pictureSizes({ frozen }: FoundPublication): Promise<Map<string, { width: number; height: number }>> {
    const rows = await this.transactions.read<{ asset: string; width: number; height: number }>('select asset, width, height from paper_picture where document_id = $1 and asset = any($2)', [frozen.id, pictureNames(frozen)]);
    return new Map(rows.map(({ asset, ...size }) => [asset, size]));
  }

  /** What stands in the head of an edition's page; nothing where it was withdrawn. */
  headTags(found: FoundPublication): HeadTags & { schemas: typeof dublinCoreSchemas } {
    if (found.view.state === 'withdrawn') return { meta: [], jsonLd: '', schemas: [] };
    const facts = this.factsOf(found);
    return { meta: [...highwireTags(facts), ...dublinCoreTags(facts)], jsonLd: jsonLdOf(facts), schemas: dublinCoreSchemas };
  }

  /** What metadata are written from: the published text alone. */
  factsOf({ view, frozen }: FoundPublication): PublicationFacts {
    const { slug, language, version, editions, files, publishedOn } = view;
    return publicationFacts(frozen, { slug, language, version, editions, correctedOn: version > 1 ? publishedOn : null, files: files.some(({ format }) => format === 'pdf'), publicUrl: this.installation.publicUrl });
  }

  private async octets(found: FoundPublication, what: Takeaway): Promise<Buffer | null> {
    if (found.view.state === 'withdrawn') return null;
    if (what === 'json') return found.view.frozenHref ? Buffer.from(canonicalJson(found.frozen), 'utf8') : null;
    const stored = found.stored.find(({ format }) => format === what);
    if (stored) return this.files.read(stored.file);
    if (what === 'pdf' || what === 'docx' || what === 'html' || what === 'md') return null;
    const write = { bibtex: bibtexOf, ris: risOf, 'csl-json': cslJsonOf, 'dublin-core': dublinCoreXml }[what];
    return Buffer.from(write(this.factsOf(found)), 'utf8');
  }
}
