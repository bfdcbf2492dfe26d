import { Language, listPartnerContacts, setPartnerContacts, type PartnerContacts as View } from '@convenor/contracts';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { keyOf, useChange, useContract } from '../../api/use-contract';
import { Answered } from '../../parts/answered';
import { Button } from '../../parts/button';
import { Problem } from '../../parts/problem';
import { useRoundtable } from '../roundtable/use-roundtable';
import { languageNames } from './words';

/** Whom partners named to be written to. */
export function PartnerContacts() {
  const { id: roundtableId } = useRoundtable();
  const contacts = useContract(listPartnerContacts, { roundtableId });
  return (
    <Answered of={contacts} rows={2}>
      {({ items }) => items.length === 0 ? null : (
        <details>
          <summary>Contacts of partners</summary>
          {items.map((partner) => <Partner key={partner.organisationId} partner={partner} />)}
        </details>
      )}
    </Answered>
  );
}

function Partner({ partner }: { partner: View['items'][number] }) {
  const { id: roundtableId } = useRoundtable();
  const queries = useQueryClient();
  const [name, setName] = useState('');
  const [address, setAddress] = useState('');
  const [language, setLanguage] = useState<Language>('en');
  const keep = useChange(setPartnerContacts, (answer) => {
    queries.setQueryData(keyOf(listPartnerContacts, { roundtableId }), answer);
    setName('');
    setAddress('');
  });
  const { organisationId, organisation, contacts } = partner;
  return (
    <form onSubmit={(event) => { event.preventDefault(); keep.mutate({ roundtableId, organisationId, contacts: [...contacts, { name, address, language }] }); }}>
      <h4 className="small-head">{organisation}</h4>
      <ul className="plain">
        {contacts.map((one) => <li key={one.address}>{one.name}, {one.address}, {languageNames[one.language]} <button type="button" className="lnk" onClick={() => keep.mutate({ roundtableId, organisationId, contacts: contacts.filter((other) => other.address !== one.address) })}>Remove<span className="visually-hidden"> {one.name}</span></button></li>)}
      </ul>
      <div className="fields two">
        <div className="field"><label className="label" htmlFor={`n-${organisationId}`}>Name</label><input className="input" id={`n-${organisationId}`} value={name} onChange={(event) => setName(event.target.value)} /></div>
        <div className="field"><label className="label" htmlFor={`a-${organisationId}`}>Address</label><input className="input" id={`a-${organisationId}`} type="email" value={address} onChange={(event) => setAddress(event.target.value)} /></div>
        <div className="field"><label className="label" htmlFor={`l-${organisationId}`}>Language</label><select className="select" id={`l-${organisationId}`} value={language} onChange={(event) => setLanguage(Language.parse(event.target.value))}>{Language.options.map((one) => <option key={one} value={one}>{languageNames[one]}</option>)}</select></div>
      </div>
      {keep.isError ? <Problem problem={keep.error} focus={false} /> : null}
      <p className="acts"><Button type="submit" busy={keep.isPending} aria-disabled={!name || !address || undefined}>Add the contact</Button></p>
    </form>
  );
}
