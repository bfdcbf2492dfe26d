import type { CertificatePage } from '@convenor/contracts';
import type { ReactNode } from 'react';
import { Status } from '../parts/status';
import { Own, useReader } from '../words';

const Fact = ({ label, children }: { label: string; children: ReactNode }) => <div><dt>{label}</dt><dd>{children}</dd></div>;

const Facts = ({ page }: { page: CertificatePage }) => {
  const { say, comma } = useReader();
  const { name, roundtable, series, when, mode, time, number, issued, spoke } = page;
  return (
    <section className="block heavy">
      <dl className="facts">
        {name && <Fact label={say('certificate.name')}><b><bdi>{name}</bdi></b></Fact>}
        {roundtable && <Fact label={say('certificate.roundtable')}><Own>{[roundtable, series].filter(Boolean).join(comma)}</Own></Fact>}
        {when && <Fact label={say('certificate.when')}>{when}</Fact>}
        {mode && <Fact label={say('certificate.mode')}>{say(`certificate.${mode}`)}</Fact>}
        {time && <Fact label={say('certificate.time')}>{time}</Fact>}
        {number && <Fact label={say('certificate.number')}><bdi dir="ltr">{number}</bdi></Fact>}
        {issued && <Fact label={say('certificate.issued')}>{issued}</Fact>}
      </dl>
      {spoke && <p className="soft">{say('certificate.spoke')}</p>}
    </section>
  );
};

const tones = { holds: 'ok', revoked: 'bad', unknown: 'off' } as const;

/** Whether a certificate of attendance holds, for whoever has its code. */
export const CertificateView = ({ page }: { page: CertificatePage }) => {
  const { say } = useReader();
  const { state } = page;
  return (
    <div className="phone">
      <div className="verdict">
        {state === 'ask' ? <h1>{say('certificate.title')}</h1> : <><Status tone={tones[state]}>{say('certificate.title')}</Status><h1>{say(`certificate.${state}`)}</h1></>}
        <p>{say(state === 'ask' ? 'certificate.ask' : `certificate.${state}_words`)}</p>
      </div>
      {state === 'holds' || state === 'revoked' ? <Facts page={page} /> : (
        <form className="block heavy stack" method="get" action={page.action}>
          <div className="field">
            <label htmlFor="code">{say('certificate.field')}</label>
            <input className="input" id="code" name="code" dir="ltr" autoComplete="off" autoCapitalize="characters" spellCheck={false} maxLength={40} required />
          </div>
          <p><button className="btn btn-primary btn-touch btn-wide" type="submit">{say('certificate.button')}</button></p>
        </form>
      )}
    </div>
  );
};
