import { Modal } from '@mantine/core';
import { askForSignInLink, whoAmI } from '@convenor/contracts';
import { call } from '@convenor/ui';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useChange } from '../api/use-contract';
import { Button } from '../parts/button';
import { Problem } from '../parts/problem';

/** The session ended while somebody was at work: ask for a link here, open it in another tab, go on where one was. */
export function SignInAgain({ opened, address, onSignedIn }: { opened: boolean; address: string; onSignedIn: () => void }) {
  const queries = useQueryClient();
  const ask = useChange(askForSignInLink);
  const goOn = useMutation({
    mutationFn: () => call(whoAmI, {}),
    onSuccess: () => {
      onSignedIn();
      ask.reset();
      void queries.invalidateQueries();
    },
  });
  return (
    <Modal opened={opened} onClose={onSignedIn} title="You were signed out">
      <p>The page behind this is as you left it; nothing you typed is lost.</p>
      {ask.data ? <p className="soft gap-above" role="status">{ask.data.sentence}</p> : null}
      <ol className="steps">
        <li><Button look={ask.data ? 'outlined' : 'primary'} busy={ask.isPending} onClick={() => ask.mutate({ address })}>Send a link to {address}</Button></li>
        <li>Open the link of the mail in this browser. It opens a tab of its own.</li>
        <li><Button look={ask.data ? 'primary' : 'outlined'} busy={goOn.isPending} onClick={() => goOn.mutate()}>I have signed in, go on</Button></li>
      </ol>
      {goOn.isError ? <Problem problem={goOn.error} /> : null}
      {ask.isError ? <Problem problem={ask.error} /> : null}
    </Modal>
  );
}
