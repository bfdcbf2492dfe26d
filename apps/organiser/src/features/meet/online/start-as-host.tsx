import { startAsHost } from '@convenor/contracts';
import { useChange } from '../../../api/use-contract';
import { Button } from '../../../parts/button';
import { Problem } from '../../../parts/problem';

/** The address opens a window of its own and is kept nowhere; a browser that shows no new window is led there. */
export function StartAsHost({ roundtableId, look = 'outlined' }: { roundtableId: string; look?: 'primary' | 'outlined' }) {
  const start = useChange(startAsHost);
  const open = (): void => {
    const place = window.open('about:blank', '_blank');
    start.mutate({ roundtableId }, {
      onSuccess: ({ url }) => {
        start.reset();
        if (!place) window.location.assign(url);
        else {
          place.opener = null;
          place.location.replace(url);
        }
      },
      onError: () => place?.close(),
    });
  };
  return (
    <>
      <Button look={look} busy={start.isPending} onClick={open}>Start as host</Button>
      {start.isError ? <Problem problem={start.error} /> : null}
    </>
  );
}
