import type { MeetingDay, WallMoment, WallSpan } from '@convenor/contracts';
import { headDate, longDate, placeOf } from '../dates';
import { Own, Said, useReader } from '../words';

/** "15:00–17:00", always left to right; the date stands with the end where it is another one. */
const Hours = ({ span }: { span: WallSpan }) => {
  const { language } = useReader();
  const ends = span.endDate && span.endDate !== span.date ? `, ${longDate(span.endDate, language)}` : '';
  return <><bdi dir="ltr">{span.start}–{span.end}</bdi>{ends}</>;
};

/** "Geneva (CET, UTC+1)": what the server knows of the zone, nothing added. */
const Zone = ({ span }: { span: WallSpan }) => {
  const marks = [span.abbreviation, span.offset].filter(Boolean).join(', ');
  return <><Own>{placeOf(span)}</Own>{marks && <> (<bdi dir="ltr">{marks}</bdi>)</>}</>;
};

/** Whether another zone's clocks show the same day is said, since that is what people get wrong. */
const DayThere = ({ span, host }: { span: WallSpan; host: WallSpan }) => {
  const { language, say } = useReader();
  return <>{span.date === host.date ? say('when.same_day') : longDate(span.date, language)}</>;
};

/** One day in the host's zone, in UTC, and in the reader's where one was chosen. */
export const DayClocks = ({ day }: { day: MeetingDay }) => {
  const { comma, language, say } = useReader();
  return (
    <>
      <p className="day"><time dateTime={day.host.date}>{headDate(day.host.date, language)}</time></p>
      {day.dateOnly && <p className="soft">{say('when.hours_follow')}</p>}
      {!day.dateOnly && <dl className="clocks">
        <div><dt className="host"><Hours span={day.host} /></dt><dd><Zone span={day.host} /></dd></div>
        <div><dt><Hours span={day.utc} /></dt><dd>{say('when.utc')}{day.utc.date !== day.host.date && <>{comma}{longDate(day.utc.date, language)}</>}</dd></div>
        {day.reader && <div><dt><Hours span={day.reader} /></dt><dd><Zone span={day.reader} />{comma}<DayThere span={day.reader} host={day.host} /></dd></div>}
      </dl>}
    </>
  );
};

/** The same in lines, beside a form. */
export const DayLines = ({ day }: { day: MeetingDay }) => {
  const { language, say } = useReader();
  if (day.dateOnly) return <>{headDate(day.host.date, language)}<br />{say('when.hours_follow')}</>;
  return (
    <>
      {headDate(day.host.date, language)}<br />
      <Hours span={day.host} /> <Zone span={day.host} /><br />
      <Hours span={day.utc} /> UTC
      {day.reader && <><br /><Hours span={day.reader} /> <Zone span={day.reader} />{day.reader.date !== day.host.date && <> (<DayThere span={day.reader} host={day.host} />)</>}</>}
    </>
  );
};

/** A moment inside a sentence: the sentence has the gaps {day}, {time} and {place}. */
export const AtMoment = ({ text, moment }: { text: string; moment: WallMoment }) => {
  const { comma, language } = useReader();
  const mark = moment.abbreviation && <bdi dir="ltr">{moment.abbreviation}</bdi>;
  const inBrackets = /[(（]\{place\}/.test(text);
  const zone = mark && (inBrackets ? <>{comma}{mark}</> : <> ({mark})</>);
  return <Said text={text} put={{ day: longDate(moment.date, language), time: <bdi dir="ltr">{moment.time}</bdi>, place: <><Own>{moment.place}</Own>{zone}</> }} />;
};
