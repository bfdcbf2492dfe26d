import { NativeSelect } from '@mantine/core';
import { changeFormat, type RoundtableFormat, type RoundtableView } from '@convenor/contracts';
import { useState } from 'react';
import { useChange } from '../../../api/use-contract';
import { useTakeRoundtable } from '../../roundtable/use-roundtable';
import { Keep, Part } from '../part';

const formats: readonly { value: RoundtableFormat; label: string }[] = [{ value: 'in_person', label: 'In the room' }, { value: 'online', label: 'Online' }, { value: 'hybrid', label: 'In the room and online' }];

/** In the room, online, or both. A mode somebody registered for is not taken away. */
export function FormatChoice({ view }: { view: RoundtableView }) {
  const [format, setFormat] = useState<RoundtableFormat>(view.format);
  const change = useChange(changeFormat, useTakeRoundtable());
  return (
    <Part id="format" title="Format" hint="Opening a second way to take part tells nobody; whoever has a place keeps it.">
      <form onInput={() => change.isSuccess && change.reset()} onSubmit={(event) => { event.preventDefault(); change.mutate({ roundtableId: view.id, format }); }}>
        <div className="fields two"><NativeSelect label="People take part" value={format} data={[...formats]} onChange={(event) => setFormat(event.target.value as RoundtableFormat)} /></div>
        <Keep change={change} label="Keep the format" />
      </form>
    </Part>
  );
}
