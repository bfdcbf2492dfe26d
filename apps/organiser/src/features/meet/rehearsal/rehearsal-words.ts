import type { RehearsalGuest, RehearsalPart, RehearsalStanding, RehearsalView } from '@convenor/contracts';
import type { Shape } from '../../../parts/status';

export const partNames: Record<RehearsalPart, string> = { lineup: 'Line-up', interpreter: 'Interpreter', host: 'Host', other: 'Other' };

export const standings: Record<RehearsalStanding, readonly [Shape, string]> = {
  not_asked: ['off', 'Not written to yet'], asked: ['wait', 'No answer yet'], to_update: ['wait', 'Gets the change'], to_withdraw: ['wait', 'Entry to be withdrawn'], withdrawn: ['off', 'No longer asked'],
};

const answers: Record<NonNullable<RehearsalGuest['answer']>, readonly [Shape, string]> = {
  accepted: ['ok', 'Comes'], tentative: ['wait', 'Perhaps'], declined: ['bad', 'Does not come'], delegated: ['wait', 'Names somebody else'], other_time: ['wait', 'Proposes another time'],
};

/** An answer where there is one to what is set now; else where the entry stands. */
export const standingOf = ({ standing, answer }: RehearsalGuest): readonly [Shape, string] => (standing === 'asked' && answer ? answers[answer] : standings[standing]);

const people = (count: number): string => `${count} ${count === 1 ? 'person' : 'people'}`;

/** "Send 9 invitations and 1 withdrawal"; null where nothing is due. */
export function sendWords({ invitations, updates, withdrawals }: RehearsalView['toSend']): string | null {
  const parts = ([[invitations, 'invitation'], [updates, 'change'], [withdrawals, 'withdrawal']] as const).filter(([count]) => count > 0).map(([count, word]) => `${count} ${word}${count === 1 ? '' : 's'}`);
  return parts.length === 0 ? null : `Send ${parts.length === 3 ? `${parts[0]}, ${parts[1]} and ${parts[2]}` : parts.join(' and ')}`;
}

/** "9 people: 5 come, 1 does not, 3 have not answered." */
export function answersInWords(guests: readonly RehearsalGuest[]): string {
  const asked = guests.filter(({ standing }) => standing === 'asked' || standing === 'to_update');
  if (asked.length === 0) return 'Nobody was written to yet.';
  const count = (...these: RehearsalGuest['answer'][]): number => asked.filter(({ answer }) => these.includes(answer)).length;
  const [come, not, open] = [count('accepted'), count('declined'), count(null)];
  const rest = asked.length - come - not - open;
  return `${people(asked.length)} asked: ${come} ${come === 1 ? 'comes' : 'come'}, ${not} ${not === 1 ? 'does' : 'do'} not, ${open} ${open === 1 ? 'has' : 'have'} not answered${rest > 0 ? `, ${rest} otherwise` : ''}.`;
}
