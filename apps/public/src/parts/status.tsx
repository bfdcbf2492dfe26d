import type { ParticipationState, PoolView } from '@convenor/contracts';
import type { ReactNode } from 'react';
import { Said, useReader } from '../words';

export type Tone = 'ok' | 'wait' | 'bad' | 'off' | 'live';

/** Shape, word and colour: never colour alone. */
export const Status = ({ tone, children }: { tone: Tone; children: ReactNode }) => <p className={`status status-${tone}`}><span>{children}</span></p>;

const toneOf: Readonly<Record<ParticipationState, Tone>> = {
  not_yet: 'off', open: 'ok', full: 'wait', closed: 'off', invited_only: 'off', live: 'live', over: 'off', cancelled: 'bad', postponed: 'wait',
};

export const ParticipationStatus = ({ state }: { state: ParticipationState }) => {
  const { say } = useReader();
  return <Status tone={toneOf[state]}>{say(`status.${state}`)}</Status>;
};

/** No place for the next who asks: all are taken, or a free one belongs to somebody who waits. */
export const isFull = ({ places, left, waiting }: PoolView): boolean => places !== undefined && left !== undefined && (left <= 0 || waiting > 0);

/** "11 of 60 left", "Full, 3 people waiting": the words the bar stands beside. */
export const PlacesLeft = ({ pool }: { pool: PoolView }) => {
  const { say } = useReader();
  if (pool.places === undefined || pool.left === undefined) return <>{say('pool.unlimited')}</>;
  if (isFull(pool)) return <>{pool.waiting ? say('pool.full_waiting', { count: pool.waiting }) : say('pool.full')}</>;
  return <Said text={say('pool.left', { count: pool.left, places: pool.places })} put={{ left: <b>{pool.left}</b> }} />;
};

