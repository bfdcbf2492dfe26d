import { TextInput } from '@mantine/core';
import { askForSignInLink } from '@convenor/contracts';
import { ApiProblem } from '@convenor/ui';
import { useState, type FormEvent } from 'react';
import { useSearchParams } from 'react-router';
import { useChange } from '../../api/use-contract';
import { Button } from '../../parts/button';
import { usePageTitle } from '../../parts/page-title';
import { Problem } from '../../parts/problem';
import { words } from './words';

/** Asks for a link by mail. The answer is the same for everybody, so that it tells nobody who has an account. */
export function SignIn() {
  usePageTitle(words.title);
  const [search] = useSearchParams();
  const [address, setAddress] = useState('');
  const ask = useChange(askForSignInLink);
  const wrong = ask.error instanceof ApiProblem ? ask.error.of('/address') : undefined;
  const send = (event: FormEvent) => {
    event.preventDefault();
    ask.mutate({ address: address.trim() });
  };
  return (
    <div className="sign-in">
      <main id="main">
        <p className="wordmark">Convenor</p>
        {ask.data ? (
          <section aria-live="polite">
            <h1>{words.checkYourMail}</h1>
            <p className="lead">{ask.data.sentence}</p>
            <p className="soft">{words.linkLives}</p>
            <p className="acts"><Button onClick={() => ask.reset()}>{words.anotherAddress}</Button></p>
          </section>
        ) : (
          <form onSubmit={send} noValidate>
            <h1>{words.title}</h1>
            <p className="lead">{search.has('to') && search.get('to') !== '/' ? words.leadBack : words.lead}</p>
            {ask.isError && !wrong ? <Problem problem={ask.error} /> : null}
            <TextInput
              label={words.address} type="email" name="address" autoComplete="email" required withAsterisk={false} size="md"
              value={address} onChange={(event) => setAddress(event.target.value)} error={wrong}
            />
            <Button type="submit" look="primary" touch busy={ask.isPending}>{words.send}</Button>
          </form>
        )}
      </main>
    </div>
  );
}
