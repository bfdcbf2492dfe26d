import { directionOf, type Language, type PublicPage } from '@convenor/contracts';
import { addresses } from './asset-addresses';
import { describe, type Description } from './description';
import { languageNames } from './language-names';
import { CertificateView } from './pages/certificate';
import { ChangeAnswersView } from './pages/change-answers';
import { ClearingView } from './pages/clearing';
import { DelegationView } from './pages/delegation';
import { EvaluationView } from './pages/evaluation';
import { ForgetView } from './pages/forget';
import { HomeView } from './pages/home';
import { LinkView } from './pages/link';
import { MessageView } from './pages/message';
import { MyDataView } from './pages/my-data';
import { MyRegistrationView } from './pages/my-registration';
import { PrivacyView } from './pages/privacy';
import { ProgrammeView } from './pages/programme';
import { PublicationView } from './pages/publication';
import { PublicationsView } from './pages/publications';
import { RegisterView } from './pages/register';
import { RegisterOutcomeView } from './pages/register-outcome';
import { RoundtableView } from './pages/roundtable';
import { SubscriptionView } from './pages/subscription';
import { TestLineView } from './pages/test-line';
import { TextView } from './pages/text';
import { readerOf, ReaderProvider, useReader } from './words';

const allLanguages = Object.keys(languageNames) as readonly Language[];

/** A page's address in a language: `/fr/roundtables/water-4`. */
export const addressIn = (language: Language, path: string): string => `/${language}${path}`;

const viewOf = (page: PublicPage) => {
  switch (page.page) {
    case 'home': return <HomeView page={page} />;
    case 'programme': return <ProgrammeView page={page} />;
    case 'roundtable': return <RoundtableView page={page} />;
    case 'register': return <RegisterView page={page} />;
    case 'register-outcome': return <RegisterOutcomeView page={page} />;
    case 'link': return <LinkView page={page} />;
    case 'evaluation': return <EvaluationView page={page} />;
    case 'clearing': return <ClearingView page={page} />;
    case 'my-registration': return <MyRegistrationView page={page} />;
    case 'certificate': return <CertificateView page={page} />;
    case 'change-answers': return <ChangeAnswersView page={page} />;
    case 'forget': return <ForgetView page={page} />;
    case 'my-data': return <MyDataView page={page} />;
    case 'delegation': return <DelegationView page={page} />;
    case 'publication': return <PublicationView page={page} />;
    case 'publications': return <PublicationsView page={page} />;
    case 'subscription': return <SubscriptionView page={page} />;
    case 'privacy': return <PrivacyView page={page} />;
    case 'test-line': return <TestLineView page={page} />;
    case 'text': return <TextView page={page} />;
    case 'message': return <MessageView page={page} />;
  }
};

/**
 * Personal pages, links and messages stay out of search engines, and their addresses out of referrers. The policy is `strict-origin`,
 * whatever the header says: under `no-referrer` browsers send `Origin: null` with a form (Fetch, "append a request Origin header"),
 * which the server refuses.
 */
const personal: readonly PublicPage['page'][] = ['register-outcome', 'link', 'my-registration', 'certificate', 'change-answers', 'forget', 'my-data', 'delegation', 'evaluation', 'clearing', 'subscription', 'message'];

const isIndexed = (page: PublicPage): boolean => !page.unlisted && !personal.includes(page.page) && page.page !== 'register';

/** The path without a chosen zone: the same page for search engines. */
const canonicalPath = (path: string): string => path.split('?')[0] ?? path;

const Head = ({ page, description }: { page: PublicPage; description: Description }) => {
  const canonical = (language: Language) => `${page.origin}${addressIn(language, canonicalPath(page.path))}`;
  const { title, summary, data } = description;
  return (
    <head>
      <meta charSet="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <title>{title === page.institution.name ? title : `${title} · ${page.institution.name}`}</title>
      <link rel="stylesheet" href={addresses.style} />
      <link rel="preload" href={addresses.serif} as="font" type="font/woff2" crossOrigin="anonymous" />
      <link rel="icon" href="data:," />
      <script src={addresses.script} defer />
      {page.page === 'test-line' && <script src={addresses.testLine} type="module" />}
      {summary && <meta name="description" content={summary} />}
      {!isIndexed(page) && <meta name="robots" content="noindex" />}
      {personal.includes(page.page) && <meta name="referrer" content="strict-origin" />}
      {isIndexed(page) && (
        <>
          <link rel="canonical" href={canonical(page.language)} />
          {(page.languages ?? allLanguages).map((language) => <link key={language} rel="alternate" hrefLang={language} href={canonical(language)} />)}
          <meta property="og:title" content={title} />
          <meta property="og:type" content="website" />
          <meta property="og:url" content={canonical(page.language)} />
          <meta property="og:site_name" content={page.institution.name} />
          {summary && <meta property="og:description" content={summary} />}
        </>
      )}
      {page.page === 'publication' && page.head.meta.map(({ name, content, lang }) => <meta key={name + content} name={name} content={content} {...(lang ? { lang } : {})} />)}
      {data && <script type="application/ld+json" dangerouslySetInnerHTML={{ __html: (typeof data === 'string' ? data : JSON.stringify(data)).replaceAll('<', '\\u003c') }} />}
    </head>
  );
};

const RunningHead = ({ page }: { page: PublicPage }) => {
  const { say } = useReader();
  const calm = page.page === 'register' || personal.includes(page.page);
  const home = addressIn(page.language, '/');
  return (
    <header className="head">
      <div className="sheet">
        <a className="house" href={home}><bdi>{page.institution.name}</bdi></a>
        <div className="head-end">
          {!calm && (
            <nav aria-label={say('site')}>
              <a href={home} aria-current={page.page === 'home' ? 'page' : undefined}>{say('roundtables')}</a>
              <a href={`${home}#programmes`}>{say('programmes')}</a>
              <a href={addressIn(page.language, '/publications')} aria-current={page.page === 'publications' ? 'page' : undefined}>{say('publications')}</a>
            </nav>
          )}
          <nav className="langs" aria-label={say('language')}>
            {(page.languages ?? allLanguages).map((language) => (
              <a key={language} href={addressIn(language, page.path)} lang={language} hrefLang={language} dir={directionOf(language)} aria-current={language === page.language ? 'true' : undefined}>
                {languageNames[language]}
              </a>
            ))}
          </nav>
        </div>
      </div>
    </header>
  );
};

const Foot = ({ page }: { page: PublicPage }) => {
  const { say } = useReader();
  return (
    <footer className="foot">
      <div className="sheet grid">
        <div className="note">
          {/* A signed link sets a cookie of its own, so that personal pages do not claim to be without. */}
          {!personal.includes(page.page) && page.page !== 'test-line' && <p>{say('foot.plain')}</p>}
          {page.note && <p className="specimen" dir="auto">{page.note}</p>}
        </div>
        <ul>
          <li className="phone-only"><a href={addressIn(page.language, '/')}>{say('roundtables')}</a></li>
          <li className="phone-only"><a href={addressIn(page.language, '/publications')}>{say('publications')}</a></li>
          {page.accessibilityHref && <li><a href={page.accessibilityHref}>{say('accessibility')}</a></li>}
          {page.privacyHref && <li><a href={page.privacyHref}>{say('privacy')}</a></li>}
          {page.help?.email && <li><a href={`mailto:${page.help.email}`}>{say('help')}</a></li>}
        </ul>
      </div>
    </footer>
  );
};

/** The whole document around one page. */
export const PublicDocument = ({ page }: { page: PublicPage }) => {
  const reader = readerOf(page);
  return (
    <ReaderProvider value={reader}>
      <html lang={page.language} dir={directionOf(page.language)}>
        <Head page={page} description={describe(page, reader)} />
        <body>
          <a className="skip" href="#content">{reader.say('skip')}</a>
          <RunningHead page={page} />
          <main id="content" className="sheet">{viewOf(page)}</main>
          <Foot page={page} />
        </body>
      </html>
    </ReaderProvider>
  );
};
