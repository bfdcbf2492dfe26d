import type { PublicationChoice, PublicationsPage } from '@convenor/contracts';
import { plainDate } from '../dates';
import { languageNames } from '../language-names';
import { Section } from '../parts/section';
import { Own, useReader } from '../words';

/** All that was published, searched and narrowed by plain forms, and the way to hear of what comes. */
export const PublicationsView = ({ page }: { page: PublicationsPage }) => {
  const { say } = useReader();
  const asked = Object.values(page.values).some(Boolean);
  return (
    <>
      <div className="mast grid"><div className="title"><h1 className="display">{say('publications')}</h1></div></div>
      <Search page={page} asked={asked} />
      <Section name="list" head={say(asked ? 'publications.found' : 'publications.newest')} heavy>
        <div className="wide">
          {page.items.length === 0 ? <p className="soft">{say(asked ? 'publications.none_found' : 'publications.none')}{asked && <> <a href={`/${page.language}/publications`}>{say('publications.all')}</a></>}</p> : <List page={page} />}
          {page.nextHref && <p className="gap"><a className="btn" href={page.nextHref} rel="next">{say('publications.more')}</a></p>}
        </div>
      </Section>
      <Subscribe page={page} />
    </>
  );
};

type Filter = keyof PublicationsPage['choices'];
const fields: readonly (readonly [Filter, 'programme' | 'theme' | 'goal' | 'year' | 'language'])[] = [['programmes', 'programme'], ['themes', 'theme'], ['goals', 'goal'], ['years', 'year'], ['languages', 'language']];

const Search = ({ page, asked }: { page: PublicationsPage; asked: boolean }) => {
  const { say } = useReader();
  return (
    <form className="pub-search" method="get" action={`/${page.language}/publications`} role="search">
      <div className="field"><label className="label" htmlFor="search">{say('publications.search')}</label><input className="input" id="search" name="search" type="search" maxLength={200} dir="auto" defaultValue={page.values.search} /></div>
      {fields.map(([list, name]) => page.choices[list].length > 1 || page.values[name] ? <Narrow key={name} name={name} choices={page.choices[list]} chosen={page.values[name]} /> : null)}
      <div className="actions"><button className="btn btn-primary" type="submit">{say('publications.search_button')}</button>{asked && <a href={`/${page.language}/publications`}>{say('publications.all')}</a>}</div>
    </form>
  );
};

const Narrow = ({ name, choices, chosen }: { name: 'programme' | 'theme' | 'goal' | 'year' | 'language'; choices: readonly PublicationChoice[]; chosen: string | undefined }) => {
  const { say } = useReader();
  return (
    <div className="field">
      <label className="label" htmlFor={name}>{say(`publications.by_${name}`)}</label>
      <select className="select" id={name} name={name} defaultValue={chosen ?? ''}>
        <option value="">{say('publications.any')}</option>
        {choices.map(({ value, label, works }) => <option key={value} value={value}>{`${label} (${works})`}</option>)}
      </select>
    </div>
  );
};

const List = ({ page }: { page: PublicationsPage }) => {
  const { comma, language } = useReader();
  return (
    <ol className="pub-list">
      {page.items.map((item) => (
        <li key={item.href}>
          <p className="small">{[item.kindLabel, item.number === undefined ? item.programme : `${item.programme} ${item.number}`].filter(Boolean).map((words, index) => <span key={words}>{index > 0 && comma}<Own>{words}</Own></span>)}</p>
          <h3 className="card-head" lang={item.language} dir={item.direction}><a href={item.href} hrefLang={item.language}>{item.title}</a></h3>
          {item.subtitle && <p className="soft" lang={item.language} dir={item.direction}>{item.subtitle}</p>}
          {item.snippet ? <p className="snippet" lang={item.language} dir={item.direction}>{item.snippet.map(({ text, found }, index) => (found ? <mark key={index}>{text}</mark> : <span key={index}>{text}</span>))}</p> : item.abstract && <p lang={item.language} dir={item.direction}>{item.abstract}</p>}
          <p className="small muted">{plainDate(item.publishedOn, language)}{item.languages.length > 1 && <>{comma}{item.languages.map((one, index) => <span key={one}>{index > 0 && comma}<bdi lang={one}>{languageNames[one]}</bdi></span>)}</>}</p>
        </li>
      ))}
    </ol>
  );
};

const Subscribe = ({ page: { subscribe, feeds } }: { page: PublicationsPage }) => {
  const { comma, say } = useReader();
  return (
    <Section name="subscribe" head={say('subscribe.head')} heavy side={<><h3>{say('subscribe.feeds')}</h3><p><a href={feeds.rss}>RSS</a>{comma}<a href={feeds.atom}>Atom</a></p></>}>
      <form className="main form" method="post" action={subscribe.action} noValidate data-once="">
        <input type="hidden" name="formKey" value={subscribe.formKey} />
        <p>{say('subscribe.words')}</p>
        <div className="field">
          <label className="label" htmlFor="email">{say('field.email')}</label>
          {subscribe.emailError && <span className="error" id="email-error" role="alert">{say('error.email_incomplete')}</span>}
          <input className="input" id="email" name="email" type="email" autoComplete="email" dir="ltr" maxLength={254} defaultValue={subscribe.email} {...(subscribe.emailError ? { 'aria-invalid': true as const, 'aria-describedby': 'email-error' } : {})} />
        </div>
        <div className="actions"><button className="btn" type="submit">{say('subscribe.button')}</button></div>
      </form>
    </Section>
  );
};
