import { Select, Textarea, TextInput } from '@mantine/core';
import { savePrivacyNotice, showPrivacyNotice, type Language, type PrivacyNotice } from '@convenor/contracts';
import { ApiProblem } from '@convenor/ui';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Link, useParams } from 'react-router';
import { keyOf, useChange, useContract } from '../../api/use-contract';
import { Answered } from '../../parts/answered';
import { Button } from '../../parts/button';
import { usePageTitle } from '../../parts/page-title';
import { Problem } from '../../parts/problem';
import './privacy.css';

const languages: { value: Language; label: string }[] = [
  { value: 'en', label: 'English' }, { value: 'fr', label: 'French' }, { value: 'es', label: 'Spanish' }, { value: 'ar', label: 'Arabic' }, { value: 'ru', label: 'Russian' }, { value: 'zh', label: 'Chinese' },
];

/** What a programme says on its privacy notice beside what is said of itself. */
export function PrivacyNoticeEditor() {
  const { programmeId = '' } = useParams();
  usePageTitle('Privacy notice');
  const notice = useContract(showPrivacyNotice, { programmeId });
  return (
    <>
      <header className="head"><div><p className="kicker"><Link to={`/programmes/${programmeId}`}>Programme</Link></p><h1>Privacy notice</h1></div></header>
      <p className="soft prose">What is kept, what for and until when is said by itself, from what the forms ask. Here stands what only you know. Everything may stay empty.</p>
      <Answered of={notice} rows={6}>{(known) => <Editor key={programmeId} programmeId={programmeId} known={known} />}</Answered>
    </>
  );
}

function Editor({ programmeId, known }: { programmeId: string; known: PrivacyNotice }) {
  const [notice, setNotice] = useState(known);
  const [language, setLanguage] = useState<Language>('en');
  const queries = useQueryClient();
  const save = useChange(savePrivacyNotice, (kept) => queries.setQueryData(keyOf(showPrivacyNotice, { programmeId }), kept));
  const errorOf = (pointer: string) => (save.error instanceof ApiProblem ? save.error.of(pointer) : undefined);
  const put = (part: Partial<PrivacyNotice>): void => { save.reset(); setNotice({ ...notice, ...part }); };
  const direction = language === 'ar' ? 'rtl' : 'ltr';
  return (
    <form className="fields one-person" onSubmit={(event) => { event.preventDefault(); save.mutate({ programmeId, ...notice }); }} noValidate>
      <Textarea label="Who is responsible" description="Name and postal address. Empty: the institution’s name." rows={3} maxLength={1000} value={notice.controller} error={errorOf('/controller')} onChange={(event) => put({ controller: event.target.value })} />
      <TextInput label="Address for questions about data" description="Of the data-protection officer, where there is one." type="email" value={notice.officer} error={errorOf('/officer')} onChange={(event) => put({ officer: event.target.value })} />
      <Select label="Words in" data={languages} value={language} allowDeselect={false} onChange={(value) => setLanguage((value ?? 'en') as Language)} />
      <Textarea label="On what ground" description="Empty: the usual words, in the reader’s language." rows={5} dir={direction} lang={language} maxLength={5000} value={notice.ground[language] ?? ''} error={errorOf(`/ground/${language}`)} onChange={(event) => put({ ground: { ...notice.ground, [language]: event.target.value } })} />
      <Textarea label="Anything else" description="Stands at the end." rows={5} dir={direction} lang={language} maxLength={10_000} value={notice.more[language] ?? ''} error={errorOf(`/more/${language}`)} onChange={(event) => put({ more: { ...notice.more, [language]: event.target.value } })} />
      {save.isError ? <Problem problem={save.error} /> : null}
      <p className="row"><Button type="submit" look="primary" busy={save.isPending}>Keep</Button>{save.isSuccess ? <span role="status">Kept.</span> : null}</p>
    </form>
  );
}
