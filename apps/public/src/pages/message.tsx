import type { MessagePage } from '@convenor/contracts';
import { Help } from '../parts/aside';
import { useReader } from '../words';

/** Something is not here, or not now: what happened, and what to do. */
export const MessageView = ({ page }: { page: MessagePage }) => {
  const { say } = useReader();
  const minutes = Math.max(1, Math.ceil((page.retryAfterSeconds ?? 0) / 60));
  return (
    <div className="form-sheet">
      <div className="about" />
      <div className="work-col stack">
        <h1>{say(`message.${page.message}`)}</h1>
        <p className="lead">{say(`message.${page.message}_words`)}</p>
        {page.retryAfterSeconds !== undefined && <p>{say('message.retry', { count: minutes })}</p>}
        {page.reference && <p className="soft">{say('message.reference')} <bdi dir="ltr" className="code">{page.reference}</bdi></p>}
        <p><a href={`/${page.language}/`}>{say('message.home')}</a></p>
      </div>
      <Help page={page} />
    </div>
  );
};

