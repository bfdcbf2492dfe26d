import type { ForgetPage } from '@convenor/contracts';
import { longDate } from '../dates';
import { Own, readerOf, useReader, type Say } from '../words';

const Lists = ({ page }: { page: ForgetPage }) => {
  const { say } = useReader();
  return (
    <>
      <section className="block">
        <h2>{say('forget.goes')}</h2>
        <ul className="bullets">{page.goes.map((kind) => <li key={kind}>{say(`goes.${kind}`)}</li>)}{page.leaves && <li>{say('forget.leaves')}</li>}</ul>
      </section>
      <section className="block">
        <h2>{say('forget.stays')}</h2>
        <ul className="bullets">{page.stays.map((kind) => <li key={kind}>{say(`stays.${kind}`)}</li>)}</ul>
      </section>
    </>
  );
};

const Receipt = ({ page }: { page: ForgetPage }) => {
  const { language, say } = useReader();
  return (
    <div className="phone">
      <div className="verdict">
        <h1>{say('forget.receipt')}</h1>
        {page.on && <p>{say('forget.on', { day: longDate(page.on, language) })}</p>}
        <p>{say('forget.receipt_words')}</p>
      </div>
      <section className="block heavy">
        <h2>{say('forget.reference')}</h2>
        <p className="code"><bdi dir="ltr">{page.reference}</bdi></p>
        {page.receiptHref && <p><a className="btn btn-touch btn-wide" href={page.receiptHref}>{say('forget.download')}</a></p>}
      </section>
      <Lists page={page} />
    </div>
  );
};

/** What goes, what stays and why: before the act, and again on the receipt. */
export const ForgetView = ({ page }: { page: ForgetPage }) => {
  const { say } = useReader();
  if (page.step === 'receipt') return <Receipt page={page} />;
  return (
    <div className="phone">
      <div className="verdict">
        <h1>{say('forget.title')}</h1>
        <p className="lines">{page.roundtable && <span><Own>{page.roundtable.title}</Own></span>}{page.person && <span><bdi>{page.person}</bdi></span>}</p>
        <p>{say('forget.words')}</p>
      </div>
      <Lists page={page} />
      {page.backHref && <p className="block"><a href={`${page.backHref}/data`}>{say('forget.take')}</a></p>}
      <div className="block heavy">
        <form method="post" action={page.action} data-once="">
          <input type="hidden" name="formKey" value={page.formKey} />
          <input type="hidden" name="sure" value="yes" />
          <button className="btn btn-bad btn-touch btn-wide" type="submit">{say('forget.button')}</button>
        </form>
        {page.backHref && <p><a className="btn btn-touch btn-wide" href={page.backHref}>{say('sure.keep')}</a></p>}
      </div>
    </div>
  );
};

const listed = (say: Say, page: ForgetPage): string[] => [
  say('forget.goes'), ...page.goes.map((kind) => `- ${say(`goes.${kind}`)}`), ...(page.leaves ? [`- ${say('forget.leaves')}`] : []), '',
  say('forget.stays'), ...page.stays.map((kind) => `- ${say(`stays.${kind}`)}`),
];

/** The receipt as plain text (UTF-8), to be kept: a number, a day, what went and what stays, and nothing of the person. */
export function receiptText(page: ForgetPage): string {
  const { say, language, colon } = readerOf(page);
  const lines = [
    page.institution.name, say('forget.receipt'), '', `${say('forget.reference')}${colon}${page.reference ?? ''}`,
    ...(page.on ? [say('forget.on', { day: longDate(page.on, language) })] : []), '', ...listed(say, page),
  ];
  return `${lines.join('\r\n')}\r\n`;
}
