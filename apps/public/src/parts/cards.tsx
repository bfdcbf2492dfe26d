import type { RoundtableCard } from '@convenor/contracts';
import { headDate, placeOf } from '../dates';
import { Own, Said, useReader } from '../words';
import { ParticipationStatus } from './status';

const When = ({ card }: { card: RoundtableCard }) => {
  const { comma, language, say } = useReader();
  const { day } = card;
  if (!day) return <p className="when">{say('when.none')}</p>;
  return (
    <p className="when lines">
      <span><time dateTime={day.host.date}>{headDate(day.host.date, language)}</time></span>
      {day.dateOnly ? <span className="soft">{say('when.hours_follow')}</span> : <span className="num"><bdi dir="ltr">{day.host.start}–{day.host.end}</bdi> <Own>{placeOf(day.host)}</Own>{comma}<bdi dir="ltr">{day.utc.start} UTC</bdi></span>}
    </p>
  );
};

const Place = ({ card }: { card: RoundtableCard }) => {
  const { say } = useReader();
  const named = card.format === 'online' || Boolean(card.city);
  return <>{named ? <Said text={say(`where.${card.format}`)} put={{ city: <Own>{card.city}</Own> }} /> : say(`where.${card.format as 'in_person' | 'hybrid'}_no_city`)}</>;
};

/** A list of roundtables: date in the margin, title, place, and where registration stands. */
export const Cards = ({ cards, level }: { cards: readonly RoundtableCard[]; level: 2 | 3 }) => {
  const { say, colon } = useReader();
  const Head = `h${level}` as const;
  return (
    <ul className="cards">
      {cards.map((card) => (
        <li key={card.href}>
          <When card={card} />
          <div>
            <Head className="card-head"><a href={card.href}><Own>{card.title}</Own></a></Head>
            {card.subtitle && <p className="soft"><Own>{card.subtitle}</Own></p>}
            <p className="muted">{card.programme && <><Own>{card.number === undefined ? card.programme : `${card.programme} ${card.number}`}</Own> · </>}<Place card={card} /></p>
            {card.brief && <p><a href={card.brief.href}>{say('brief')}{colon}<Own>{card.brief.title}</Own></a></p>}
          </div>
          <ParticipationStatus state={card.status} />
        </li>
      ))}
    </ul>
  );
};
