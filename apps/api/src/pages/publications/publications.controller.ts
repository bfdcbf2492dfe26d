import { Body, Controller, Param, Query, Req, Res } from '@nestjs/common';
import { networkOf, PublicRoute, type CallerRequest } from '@convenor/access';
import { Address, PublicationSearch, type Language } from '@convenor/contracts';
import { bibtexOf } from '@convenor/documents';
import { Feeds, FindPublications, PublicationFiles, Publications, Subscriptions } from '@convenor/publish';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { fieldsOf } from '../clearing-form';
import { pageNotFound } from '../page-errors';
import { languageOf, PublicSite } from '../public-site';
import { publicationPage, publicationsPage } from './publication-page';

/** What is published, for everybody: the list, each work, its files, and the ways to hear of the next. */
@Controller()
export class PublicationsController {
  constructor(
    private readonly site: PublicSite,
    private readonly publications: Publications,
    private readonly finding: FindPublications,
    private readonly files: PublicationFiles,
    private readonly feeds: Feeds,
    private readonly subscriptions: Subscriptions,
  ) {}

  @PublicRoute('GET', '/:language/publications')
  async list(@Param('language') segment: string, @Query() query: unknown, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<FastifyReply> {
    const language = known(segment);
    // A choice that is none (an emptied field, a mistyped year) narrows nothing.
    const search = readable(query, language);
    const asked = JSON.stringify(search);
    const ready = await this.site.everybodys(`${language}/publications?${asked}`, async () => publicationsPage(await this.finding.list(search), this.site.frame(language, '/publications'), search, { subscribe: { action: `/${language}/publications/subscribe`, formKey: '' } }));
    return this.site.send(reply, ready, request.headers['if-none-match']);
  }

  @PublicRoute('POST', '/:language/publications/subscribe')
  async subscribe(@Param('language') segment: string, @Body() body: unknown, @Req() request: CallerRequest, @Res() reply: FastifyReply): Promise<FastifyReply> {
    const language = known(segment);
    const frame = this.site.frame(language, '/publications');
    const { email = '', programme } = fieldsOf(body);
    const address = Address.safeParse(email);
    if (!address.success) {
      const search = readable({}, language);
      const page = publicationsPage(await this.finding.list(search), frame, search, { subscribe: { action: `/${language}/publications/subscribe`, formKey: '', email: email.slice(0, 254), emailError: true } });
      return this.site.sendOwn(reply, page, 422);
    }
    await this.subscriptions.ask({ address: address.data, language, programme: programme?.slice(0, 100) || null }, networkOf(request.ip));
    return this.site.sendOwn(reply, { ...frame, page: 'subscription', state: 'asked', formKey: '' });
  }

  @PublicRoute('GET', '/:language/publications/feed.rss')
  rss(@Param('language') segment: string, @Query('programme') programme: unknown, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<FastifyReply> {
    return this.feed('rss', known(segment), programme, request, reply);
  }

  @PublicRoute('GET', '/:language/publications/feed.atom')
  atom(@Param('language') segment: string, @Query('programme') programme: unknown, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<FastifyReply> {
    return this.feed('atom', known(segment), programme, request, reply);
  }

  @PublicRoute('GET', '/sitemap.xml')
  async sitemap(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<FastifyReply> {
    const ready = await this.site.everybodysFile('sitemap.xml', async () => (await this.feeds.sitemap()).text);
    return this.site.send(reply, ready, request.headers['if-none-match'], 'application/xml; charset=utf-8');
  }

  @PublicRoute('GET', '/:language/publications/:slug')
  async show(@Param('language') segment: string, @Param('slug') slug: string, @Query('version') wanted: unknown, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<FastifyReply> {
    const language = known(segment);
    const version = typeof wanted === 'string' && /^[1-9]\d{0,3}$/.test(wanted) ? Number(wanted) : undefined;
    const frame = this.site.frame(language, `/publications/${encodeURIComponent(slug)}`);
    if (!(await this.publications.find(slug, language, version))) return this.inAnotherLanguage(reply, slug);
    const ready = await this.site.everybodys(`${language}${frame.path}?version=${version ?? ''}`, async () => {
      const found = await this.publications.find(slug, language, version);
      if (!found) throw pageNotFound();
      const { meta, jsonLd } = this.files.headTags(found);
      return publicationPage(found, version ? { ...frame, unlisted: true } : frame, { head: { meta, jsonLd }, pictureSizes: await this.files.pictureSizes(found), bibtex: found.view.state === 'withdrawn' ? null : bibtexOf(this.files.factsOf(found)) });
    });
    return this.site.send(reply, ready, request.headers['if-none-match']);
  }

  /** Kept for a day by whoever passes it on: no longer, since an edition may be withdrawn. */
  @PublicRoute('GET', '/:language/publications/:slug/pictures/:asset')
  async picture(@Param() { language: segment = '', slug = '', asset = '' }: Record<string, string>, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<FastifyReply> {
    const picture = await this.files.picture(slug, known(segment), asset);
    if (!picture) throw pageNotFound();
    void reply.headers({ etag: picture.etag, 'cache-control': 'public, max-age=86400, immutable', 'x-content-type-options': 'nosniff', 'content-security-policy': "default-src 'none'; sandbox", 'content-disposition': 'inline' });
    return request.headers['if-none-match'] === picture.etag ? reply.status(304).send() : reply.type(picture.type).send(picture.octets);
  }

  @PublicRoute('GET', '/:language/publications/:slug/:name')
  async file(@Param() { language: segment = '', slug = '', name = '' }: Record<string, string>, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<FastifyReply> {
    const file = await this.files.named(slug, known(segment), name);
    if (!file) throw pageNotFound();
    void reply.headers({
      etag: file.etag, 'cache-control': 'public, no-cache', 'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; img-src data:; sandbox",
      'content-disposition': `attachment; filename="${file.name.replace(/[^\w.-]/g, '')}"`,
    });
    if (request.headers['if-none-match'] === file.etag) return reply.status(304).send();
    return reply.type(file.type).send(file.octets);
  }

  private async feed(form: 'rss' | 'atom', language: Language, wanted: unknown, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
    const programme = typeof wanted === 'string' && wanted ? wanted.slice(0, 100) : null;
    const address = `/${language}/publications/feed.${form}${programme ? `?programme=${encodeURIComponent(programme)}` : ''}`;
    const ready = await this.site.everybodysFile(address, async () => (await this.feeds.newest(form, language, programme, address)).text);
    return this.site.send(reply, ready, request.headers['if-none-match'], `application/${form}+xml; charset=utf-8`);
  }

  /** A work that is not out in the language of the address is shown in one that is. */
  private async inAnotherLanguage(reply: FastifyReply, slug: string): Promise<FastifyReply> {
    const [first] = await this.publications.languagesOf(slug);
    if (!first) throw pageNotFound();
    return reply.redirect(`/${first}/publications/${encodeURIComponent(slug)}`, 302);
  }
}

function known(segment: string): Language {
  const language = languageOf(segment);
  if (!language) throw pageNotFound();
  return language;
}

/** What of an address's query can be searched for. */
function readable(query: unknown, reader: Language) {
  const fields = Object.entries(fieldsOf(query)).filter(([, value]) => value.trim() !== '');
  const shape = PublicationSearch.shape;
  const good = fields.filter(([name, value]) => name in shape && name !== 'limit' && shape[name as keyof typeof shape].safeParse(value).success);
  return PublicationSearch.parse({ ...Object.fromEntries(good), reader, limit: 20 });
}
