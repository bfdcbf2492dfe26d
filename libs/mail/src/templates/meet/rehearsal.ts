import { cityOf, formatWhen, localTime } from '@convenor/calendar';
import { z } from 'zod';

import { fill, Link, Moment, Name, RoundtableFacts, shared, template, whenAndWhere, Words, type Language } from '../../template';
import { rehearsalWords } from './rehearsal-words';

const Hours = z.object({ startsAt: Moment, endsAt: Moment, zone: z.string() });

/** What every mail about a technical rehearsal tells. */
const Common = z.object({
  person: Name,
  /** The meeting that is prepared. */
  roundtable: RoundtableFacts,
  rehearsal: Hours,
  /** The reader's own zone; the meeting's where none is known. */
  readerZone: z.string().nullish(),
});

const Invitation = Common.extend({
  joinLink: Link.nullish(),
  note: Words.nullish(),
  /** Who else is asked: names only. */
  others: z.array(Name).max(100),
  /** Where sound, picture and network can be tried out beforehand. */
  testLink: Link,
});

/** Somebody is asked to try out sound and picture; her calendar's buttons answer. */
export const rehearsalInvited = template({
  props: Invitation,
  compose: (props, language) => {
    const words = rehearsalWords[language];
    return {
      subject: fill(words.subject, { title: props.roundtable.title }),
      greeting: fill(shared[language].greeting, { name: props.person }),
      blocks: [{ say: `${words.invited} ${words.notTheMeeting}` }, ...invitation(props, language)],
    };
  },
});

/** It moved, or is entered by another link. */
export const rehearsalChanged = template({
  props: Invitation.extend({
    /** When it was; null where only something else changed. */
    before: Hours.nullish(),
  }),
  compose: (props, language) => {
    const words = rehearsalWords[language];
    const { before, roundtable } = props;
    return {
      subject: fill(words.subjectChanged, { title: roundtable.title }),
      greeting: fill(shared[language].greeting, { name: props.person }),
      blocks: [
        { say: words.changed },
        ...(before ? [{ say: words.before }, { facts: hours(before, props, language) }, { say: words.now }] : []),
        ...invitation(props, language),
      ],
    };
  },
});

/** It does not take place, or this person is no longer asked. */
export const rehearsalCancelled = template({
  props: Common.extend({ why: z.enum(['cancelled', 'not_asked']), reason: Words.nullish(), meetingStands: z.boolean() }),
  compose: (props, language) => {
    const words = rehearsalWords[language];
    const { why, reason, meetingStands, roundtable } = props;
    return {
      subject: fill(words.subjectCancelled, { title: roundtable.title }),
      greeting: fill(shared[language].greeting, { name: props.person }),
      blocks: [
        { say: why === 'cancelled' ? words.cancelled : words.notAsked },
        { facts: hours(props.rehearsal, props, language) },
        ...(reason ? [{ say: reason }] : []),
        { say: [words.leaves, meetingStands && words.meetingStands].filter(Boolean).join(' ') },
      ],
    };
  },
});

type InvitationProps = z.output<typeof Invitation>;
type Read = Pick<z.output<typeof Common>, 'roundtable' | 'readerZone'>;

function invitation(props: InvitationProps, language: Language) {
  const [words, common] = [rehearsalWords[language], shared[language]];
  const { joinLink, note, others, testLink, roundtable } = props;
  const comma = language === 'zh' ? '、' : language === 'ar' ? '، ' : ', ';
  return [
    { facts: hours(props.rehearsal, props, language) },
    ...(note ? [{ say: note }] : []),
    ...(joinLink ? [{ link: joinLink, label: words.join }, { say: common.linkIsYours }] : []),
    { say: words.bring },
    { link: testLink, label: words.test },
    ...(others.length > 0 ? [{ facts: [[words.others, others.join(comma)] as const] }] : []),
    { say: words.answer },
    { facts: whenAndWhere(roundtable, language).filter(([label]) => label === common.when).map(([, line]) => [words.meeting, line] as const) },
  ];
}

/** By the meeting's clock, and by the reader's where it shows another hour. */
function hours({ startsAt, endsAt, zone }: z.output<typeof Hours>, { roundtable, readerZone }: Read, language: Language): [string, string][] {
  const words = rehearsalWords[language];
  const sitting = { startsAt: new Date(startsAt), endsAt: new Date(endsAt) };
  const line: [string, string] = [words.when, formatWhen(sitting, zone, language, roundtable.zone === zone ? roundtable.city : undefined).line];
  if (!readerZone || localTime(sitting.startsAt, readerZone).offsetMinutes === localTime(sitting.startsAt, zone).offsetMinutes) return [line];
  return [line, [fill(words.yours, { city: cityOf(readerZone, language) }), formatWhen(sitting, readerZone, language).line]];
}
