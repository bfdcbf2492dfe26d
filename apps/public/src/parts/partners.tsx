import type { PartnerView } from '@convenor/contracts';
import { Own, useReader } from '../words';

const order: readonly PartnerView['kind'][] = ['organiser', 'co_organiser', 'host', 'in_partnership', 'supporting', 'financial_support', 'media'];

const Partner = ({ partner }: { partner: PartnerView }) => {
  const words = partner.wording ?? partner.name;
  return (
    <li>
      <Own>
        {partner.href ? <a href={partner.href}>{words}</a> : words}
        {partner.short && !partner.wording && ` (${partner.short})`}
      </Own>
    </li>
  );
};

/** Partners by what they do, each kind once. */
export const Partners = ({ partners }: { partners: readonly PartnerView[] }) => {
  const { say } = useReader();
  return (
    <dl className="kinds main">
      {order.filter((kind) => partners.some((partner) => partner.kind === kind)).map((kind) => {
        const ours = partners.filter((partner) => partner.kind === kind);
        return (
          <div key={kind}>
            <dt>{say(`partner.${kind}`)}</dt>
            <dd><ul>{ours.map((partner) => <Partner key={partner.name} partner={partner} />)}</ul></dd>
          </div>
        );
      })}
    </dl>
  );
};
