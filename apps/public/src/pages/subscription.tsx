import type { SubscriptionPage } from '@convenor/contracts';
import { Own, Said, useReader } from '../words';

/** The ways in and out of being told of publications. Opening changes nothing (mail scanners open links too): the button does. */
export const SubscriptionView = ({ page }: { page: SubscriptionPage }) => {
  const { say } = useReader();
  const acts = (page.state === 'prove' || page.state === 'leave') && page.action;
  return (
    <div className="slip">
      <h1>{say(`subscription.${page.state}`)}</h1>
      <p>{page.programme ? <Said text={say(`subscription.${page.state}_words_of`)} put={{ programme: <Own>{page.programme}</Own> }} /> : say(`subscription.${page.state}_words`)}</p>
      {acts && (
        <form method="post" action={page.action} data-once="">
          <input type="hidden" name="formKey" value={page.formKey} />
          <div className="slip-end"><button className="btn btn-primary btn-touch" type="submit">{say(`subscription.${page.state === 'leave' ? 'leave' : 'prove'}_button`)}</button></div>
        </form>
      )}
      <p className="slip-end"><a href={`/${page.language}/publications`}>{say('publications.all')}</a></p>
    </div>
  );
};
