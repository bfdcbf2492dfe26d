import { Inject, Injectable } from '@nestjs/common';
import { INSTALLATION, type Installation } from '@convenor/access';
import type { Language } from '@convenor/contracts';
import { Transactions } from '@convenor/database';
import { escapedMarkup } from '@convenor/kernel';
import { Feed } from 'feed';
import { FindPublications } from './find-publications.query';
import { etagOf } from './publication-files';

/** A text to serve with the mark by which a reader's program knows it again. */
export interface Served { text: string; type: string; etag: string }

const served = (text: string, type: string): Served => ({ text, type: `${type}; charset=utf-8`, etag: etagOf(text) });
/** What no XML may hold (XML 1.0, 2.2) is left out; the writer escapes the rest. */
const clean = (text: string): string => text.replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '');

/** New publications for feed readers, and all addresses for search engines. Unchanged content gives unchanged bytes. */
@Injectable()
export class Feeds {
  constructor(
    private readonly find: FindPublications,
    private readonly transactions: Transactions,
    @Inject(INSTALLATION) private readonly installation: Installation,
  ) {}

  /**
   * The fifty newest works, each in the edition that suits the language.
   *
   * @param programme slug of one programme; null: all
   * @param href address at which this feed is served, without the host
   */
  async newest(form: 'rss' | 'atom', language: Language, programme: string | null, href: string): Promise<Served> {
    const { publicUrl, institution } = this.installation;
    const { items } = await this.find.list({ reader: language, limit: 50, ...(programme ? { programme } : {}) });
    const of = programme ? (items[0]?.programme.name ?? programme) : institution;
    const feed = new Feed({
      title: clean(of), id: `${publicUrl}${href}`, link: `${publicUrl}/${language}/publications`, language, copyright: clean(institution), generator: false,
      feedLinks: { [form]: `${publicUrl}${href}` }, updated: new Date(`${items[0]?.publishedOn ?? '1970-01-01'}T00:00:00Z`),
    });
    for (const item of items) {
      const link = `${publicUrl}${item.href}`;
      feed.addItem({
        title: clean([item.title, item.subtitle].filter(Boolean).join(': ')), id: `${publicUrl}/publications/${item.id}`, guid: `${publicUrl}/publications/${item.id}`, link,
        date: new Date(`${item.publishedOn}T00:00:00Z`), published: new Date(`${item.publishedOn}T00:00:00Z`), ...(item.abstract ? { description: escapedMarkup(clean(item.abstract)) } : {}),
        category: [{ name: clean(item.programme.name) }],
      });
    }
    return form === 'rss' ? served(feed.rss2(), 'application/rss+xml') : served(feed.atom1(), 'application/atom+xml');
  }

  /** Every public page of a work in each language (sitemaps.org 0.9), with its other languages beside it. At most 50 000. */
  async sitemap(): Promise<Served> {
    const rows = await this.transactions.read<{ slug: string; editions: { language: string; on: string }[] }>(
      `select p.slug, jsonb_agg(jsonb_build_object('language', t.language, 'on', to_char(v.issued_on, 'YYYY-MM-DD')) order by t.language) as editions
       from edition_text t join publication p on p.id = t.publication_id join edition_version v on v.edition_id = t.edition_id and v.state = 'public' group by p.slug order by p.slug limit 50000`,
    );
    const page = (slug: string, language: string): string => escapedMarkup(`${this.installation.publicUrl}/${language}/publications/${encodeURIComponent(slug)}`);
    const urls = rows.flatMap(({ slug, editions }) =>
      editions.map(({ language, on }) => {
        const others = editions.length > 1 ? editions.map((one) => `<xhtml:link rel="alternate" hreflang="${one.language}" href="${page(slug, one.language)}"/>`).join('') : '';
        return `<url><loc>${page(slug, language)}</loc><lastmod>${on}</lastmod>${others}</url>`;
      }),
    );
    return served(
      `<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">\n${urls.slice(0, 50_000).join('\n')}\n</urlset>\n`,
      'application/xml',
    );
  }
}
