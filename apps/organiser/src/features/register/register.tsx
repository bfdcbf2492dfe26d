import { useState } from 'react';
import { useLocation } from 'react-router';
import { Button, ButtonLink } from '../../parts/button';
import { useRoundtable } from '../roundtable/use-roundtable';
import { AddPerson } from './add-person';
import { Balance } from './balance';
import { Desk } from './desk';
import { PlacesForm } from './places-form';
import { ShareLink } from './share-link';
import { useSelection } from './use-selection';
import './register.css';

/** Who registered: the desk, what it adds up to, and the ways people come in and lists go out. */
export function Register() {
  const view = useRoundtable();
  const { search } = useLocation();
  const [adding, setAdding] = useState(false);
  const selection = useSelection();
  return (
    <>
      <div className="desk-acts">
        <details className="places-more">
          <summary>Places and the page to send round</summary>
          <div className="places-row"><PlacesForm view={view} /><ShareLink view={view} /></div>
        </details>
        <p className="row">
          <Button onClick={() => setAdding(true)}>Add a person</Button>
          <ButtonLink to="bring-in">Bring in a list</ButtonLink>
          <ButtonLink to={`take-along${search}`}>Take along</ButtonLink>
          <ButtonLink to="delegations">Delegations</ButtonLink>
          <ButtonLink to="setup">How people register</ButtonLink>
          <ButtonLink to="personal-data">Personal data</ButtonLink>
        </p>
      </div>
      <Desk view={view} selection={selection} below={<Balance roundtableId={view.id} chosen={selection.lines} />} />
      <AddPerson view={view} opened={adding} onClose={() => setAdding(false)} />
    </>
  );
}
