import { TextInput } from '@mantine/core';
import { setPlaces, showRoundtable, type RoundtableView } from '@convenor/contracts';
import { ApiProblem } from '@convenor/ui';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { keyOf, useChange } from '../../api/use-contract';
import { Button } from '../../parts/button';
import { Problem } from '../../parts/problem';
import { Status } from '../../parts/status';

const asNumber = (text: string): number | null => (text.trim() === '' ? null : Number(text));
const isNumber = (text: string): boolean => /^\d{0,7}$/.test(text.trim());

/** How many the room and the online meeting hold; empty is no limit. Nobody loses a place when a number falls. */
export function PlacesForm({ view }: { view: RoundtableView }) {
  const placesOf = (mode: string): string => view.pools.find((pool) => pool.mode === mode)?.places?.toString() ?? '';
  const [room, setRoom] = useState(placesOf('room'));
  const [online, setOnline] = useState(placesOf('online'));
  const [tried, setTried] = useState(false);
  const queries = useQueryClient();
  const keep = useChange(setPlaces, (pools) => queries.setQueryData<RoundtableView>(keyOf(showRoundtable, { roundtableId: view.id }), (before) => before && { ...before, pools }));
  const wrong = (text: string, pointer: string) => (tried && !isNumber(text) ? 'A whole number, or empty.' : keep.error instanceof ApiProblem ? keep.error.of(pointer) : undefined);
  const send = () => {
    setTried(true);
    if (isNumber(room) && isNumber(online)) keep.mutate({ roundtableId: view.id, room: asNumber(room), online: asNumber(online) });
  };
  const has = (mode: string): boolean => view.pools.some((pool) => pool.mode === mode);
  return (
    <form className="places" aria-label="Places" onInput={() => keep.isSuccess && keep.reset()} onSubmit={(event) => { event.preventDefault(); send(); }} noValidate>
      {has('room') ? <TextInput label="Places in the room" placeholder="no limit" inputMode="numeric" value={room} error={wrong(room, '/room')} onChange={(event) => setRoom(event.target.value)} /> : null}
      {has('online') ? <TextInput label="Places online" placeholder="no limit" inputMode="numeric" value={online} error={wrong(online, '/online')} onChange={(event) => setOnline(event.target.value)} /> : null}
      <Button type="submit" busy={keep.isPending}>Set places</Button>
      <span role="status">{keep.isSuccess ? <Status shape="ok">Set</Status> : null}</span>
      {keep.isError ? <Problem problem={keep.error} focus={false} /> : null}
    </form>
  );
}
