import type { DeliveryState, Language, MessageResult, OutboxGroup, StateCounts } from '@convenor/contracts';
import type { Shape } from '../../parts/status';

export const states: Readonly<Record<DeliveryState, readonly [Shape, string]>> = {
  queued: ['off', 'Waits for its turn'], sending: ['wait', 'On its way'], sent: ['ok', 'Accepted by the server'], bounced: ['bad', 'Came back'], failed: ['bad', 'Not delivered'],
  unknown: ['wait', 'Not known whether it arrived'], suppressed: ['bad', 'Not sent, the address gets no mail'], dropped: ['off', 'Not sent any more'],
};

export const resultNames: Readonly<Record<MessageResult, string>> = { not_delivered: 'Not delivered', accepted: 'Accepted', waiting: 'Waiting', not_sent: 'Not sent' };

export const languageNames: Readonly<Record<Language, string>> = { en: 'English', fr: 'French', es: 'Spanish', ar: 'Arabic', ru: 'Russian', zh: 'Chinese' };

const of = (counts: StateCounts, ...wanted: DeliveryState[]): number => wanted.reduce((sum, state) => sum + (counts[state] ?? 0), 0);

/** What became of a message, in one line: shape and words. */
export function resultOf({ state, counts, people }: Pick<OutboxGroup, 'state' | 'counts' | 'people'>): readonly [Shape, string] {
  const accepted = of(counts, 'sent');
  const wrong = of(counts, 'failed', 'bounced', 'unknown', 'suppressed');
  const waiting = of(counts, 'queued', 'sending');
  if (state === 'held') return ['wait', 'Held, waits for you'];
  if (state === 'draft') return ['wait', 'Draft, waits for you'];
  if (state === 'scheduled') return ['off', 'Planned'];
  const said = [accepted > 0 && `${accepted} accepted`, wrong > 0 && `${wrong} not`, waiting > 0 && `${waiting} to go`].filter(Boolean).join(', ');
  if (state === 'stopped') return ['off', said ? `Stopped: ${said}` : 'Stopped, nobody got it'];
  if (state === 'going' && waiting === 0 && accepted + wrong < people) return ['live', said ? `Going out: ${said}` : 'Going out'];
  if (wrong > 0) return ['bad', said];
  if (waiting > 0) return [state === 'going' ? 'live' : 'off', said];
  return accepted > 0 ? ['ok', said] : ['off', 'Nobody got it'];
}

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sept', 'Oct', 'Nov', 'Dec'];

/** "1 Nov 09:00" of `2022-11-01T09:00`. */
export const wallWords = (local: string): string => `${Number(local.slice(8, 10))} ${months[Number(local.slice(5, 7)) - 1] ?? ''} ${local.slice(11, 16)}`;
