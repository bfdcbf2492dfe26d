import type { MyRegistrationPage } from '@convenor/contracts';
import type { Tone } from '../parts/status';
import type { Key } from '../translations/texts';

/** Where somebody stands: a shape, a word, and a sentence that says what follows (with {day}, {time}, {place} where a time limit is given). */
export interface Standing {
  readonly tone: Tone;
  readonly status: Key;
  readonly words?: Key;
}

const meetingOf = (page: MyRegistrationPage): Standing | undefined => {
  if (page.meeting === 'cancelled') return { tone: 'bad', status: 'my.meeting_cancelled', words: 'my.meeting_cancelled_words' };
  if (page.meeting === 'postponed') return { tone: 'wait', status: 'my.meeting_postponed', words: 'my.meeting_postponed_words' };
  if (page.meeting === 'over') return { tone: 'off', status: 'my.meeting_over', words: 'my.meeting_over_words' };
  return undefined;
};

const ended: readonly MyRegistrationPage['state'][] = ['declined', 'cancelled', 'lapsed', 'offer_expired'];

/** The meeting's own fate comes first, except for somebody who gave the place back or was refused. */
export const standingOf = (page: MyRegistrationPage): Standing => {
  const meeting = ended.includes(page.state) ? undefined : meetingOf(page);
  if (meeting) return meeting;
  const until = page.heldUntil ? '_until' : '';
  switch (page.state) {
    case 'unverified': return { tone: 'wait', status: `my.unverified_${page.mode}`, words: `my.unverified_words${until}` };
    case 'pending': return { tone: 'wait', status: 'my.pending', words: page.proved ? 'my.pending_words' : 'my.unproved_words' };
    case 'confirmed': return { tone: 'ok', status: `my.confirmed_${page.mode}` };
    case 'waitlisted': return { tone: 'wait', status: `my.waitlisted_${page.mode}`, ...(page.proved ? {} : { words: 'my.unproved_words' as const }) };
    case 'offered': return { tone: 'live', status: `my.offered_${page.mode}`, words: `my.offered_words${until}` };
    case 'offer_expired': return { tone: 'off', status: 'my.offer_expired', words: 'my.offer_expired_words' };
    case 'declined': return { tone: 'bad', status: 'my.declined', words: 'my.declined_words' };
    case 'cancelled': return { tone: 'off', status: 'my.cancelled', words: 'my.cancelled_words' };
    case 'lapsed': return { tone: 'off', status: 'my.lapsed', words: 'my.lapsed_words' };
  }
};
