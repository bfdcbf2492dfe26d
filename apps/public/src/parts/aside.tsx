import type { PageFrame, RoundtableAside } from '@convenor/contracts';
import type { ReactNode } from 'react';
import { Own, Said, useReader } from '../words';
import { DayLines } from './clocks';

/** The roundtable a form is about, in the margin. */
export const About = ({ roundtable, back = true, children }: { roundtable: RoundtableAside; back?: boolean; children?: ReactNode }) => {
  const { say } = useReader();
  const { title, programme, number, days, href } = roundtable;
  return (
    <div className="about">
      <p className="name"><Own>{title}</Own></p>
      {programme && <p><Own>{number === undefined ? programme : `${programme} ${number}`}</Own></p>}
      {days.map((day) => <p className="more" key={day.host.date}><DayLines day={day} /></p>)}
      {children}
      {back && <p className="more"><a href={href}>{say('back_to_roundtable')}</a></p>}
    </div>
  );
};

/** The same help in the same place on every form (WCAG 3.2.6). */
export const Help = ({ page, children }: { page: PageFrame; children?: ReactNode }) => {
  const { say } = useReader();
  const { email, phone, hours } = page.help ?? {};
  if (!page.help && !children) return null;
  return (
    <aside className="help" aria-label={say('help')}>
      {page.help && (
        <>
          <h2 className="smallhead">{say('help')}</h2>
          <p className="lines">
            {email && <span><a href={`mailto:${email}`}><bdi dir="ltr">{email}</bdi></a></span>}
            {phone && <span><a href={`tel:${phone.replace(/[^+\d]/g, '')}`}><bdi dir="ltr">{phone}</bdi></a></span>}
            {hours && <span><Own>{hours}</Own></span>}
          </p>
        </>
      )}
      {children}
    </aside>
  );
};

/** Our sentence on what becomes of what is typed, with the way to the whole text. */
export const PrivacyWords = ({ page }: { page: PageFrame }) => {
  const { say } = useReader();
  return (
    <>
      <h2 className="smallhead">{say('privacy.head')}</h2>
      <p><Said text={say('privacy.words')} put={{ institution: <bdi>{page.institution.name}</bdi> }} /> {page.privacyHref && <a href={page.privacyHref}>{say('privacy')}</a>}</p>
    </>
  );
};
