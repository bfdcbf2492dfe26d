import { Select } from '@mantine/core';
import { uniteAttendance, type AttendancePerson } from '@convenor/contracts';
import { useState } from 'react';
import { useChange } from '../../../api/use-contract';
import { Button } from '../../../parts/button';
import { Problem } from '../../../parts/problem';
import { useRoundtable } from '../../roundtable/use-roundtable';
import { useAttendanceAgain, type Attendance } from './use-attendance';

/** Two records that are one person: all that is known of the other goes to this one. */
export function Unite({ record, person, onDone }: { record: Attendance; person: AttendancePerson; onDone: () => void }) {
  const { id: roundtableId } = useRoundtable();
  const [open, setOpen] = useState(false);
  const [other, setOther] = useState<string | null>(null);
  const again = useAttendanceAgain(roundtableId);
  const unite = useChange(uniteAttendance, () => { again(); onDone(); });
  // Of two who are both registered neither goes away here.
  const others = record.people.filter(({ id, registrationId, name }) => id !== person.id && name !== '' && !(registrationId && person.registrationId));
  if (others.length === 0) return null;
  return (
    <section>
      <h3>The same person twice?</h3>
      {!open ? <p><button type="button" className="lnk" onClick={() => setOpen(true)}>Unite with another record</button></p> : (
        <form className="fields" onSubmit={(event) => { event.preventDefault(); if (other) unite.mutate({ roundtableId, attendanceId: person.id, otherId: other }); }}>
          <Select label="The other record" description="It goes away; its times and sources come here." searchable limit={50} value={other} onChange={setOther} data={others.map(({ id, name, organisation }) => ({ value: id, label: [name, organisation].filter(Boolean).join(', ') }))} />
          {unite.isError ? <Problem problem={unite.error} focus={false} /> : null}
          <p className="row acts"><Button type="submit" busy={unite.isPending} aria-disabled={other === null || undefined}>Unite</Button><Button look="quiet" onClick={() => setOpen(false)}>Keep both</Button></p>
        </form>
      )}
    </section>
  );
}
