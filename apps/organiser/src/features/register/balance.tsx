import { regionalGroupNames, regionalGroupOf, showBalance, type OutputOf, type RegistrationLine } from '@convenor/contracts';
import { useState, type CSSProperties } from 'react';
import { useContract } from '../../api/use-contract';
import { Answered } from '../../parts/answered';
import { constituencies } from '../../words/labels';
import { DaysChart } from './days-chart';
import { HeadCounts } from './head-counts';
import { modeNames } from './words';

type Numbers = OutputOf<typeof showBalance>;
interface Bar { key: string; label: string; confirmed: number; chosen: number }

const ways = { constituency: 'constituency', region: 'regional group', mode: 'mode' } as const;
type Way = keyof typeof ways;

const keyOf: Record<Way, (line: RegistrationLine) => string> = { constituency: ({ constituency }) => constituency, region: ({ country }) => regionalGroupOf(country), mode: ({ mode }) => mode };

function barsOf({ byConstituency, byRegion, byMode }: Numbers, way: Way, chosen: readonly RegistrationLine[]): Bar[] {
  const labelled = {
    constituency: byConstituency.map(({ key, confirmed }) => ({ key: key as string, label: constituencies[key], confirmed })),
    region: byRegion.map(({ key, confirmed }) => ({ key: key as string, label: regionalGroupNames[key], confirmed })),
    mode: byMode.map(({ key, confirmed }) => ({ key: key as string, label: modeNames[key], confirmed })),
  }[way];
  // Whoever is confirmed already is counted once.
  const added = chosen.filter(({ state }) => state !== 'confirmed');
  return labelled.map((bar) => ({ ...bar, chosen: added.filter((line) => keyOf[way](line) === bar.key).length })).filter(({ confirmed, chosen: more }) => confirmed + more > 0);
}

/** What the list adds up to: who is confirmed, and what those who are ticked would add. */
export function Balance({ roundtableId, chosen }: { roundtableId: string; chosen: readonly RegistrationLine[] }) {
  const numbers = useContract(showBalance, { roundtableId }, { keepPrevious: true });
  const [way, setWay] = useState<Way>('constituency');
  return (
    <Answered of={numbers} rows={4}>
      {(all) => {
        const bars = barsOf(all, way, chosen);
        const most = Math.max(1, ...bars.map((bar) => bar.confirmed + bar.chosen));
        const added = bars.reduce((sum, bar) => sum + bar.chosen, 0);
        const confirmed = all.byMode.reduce((sum, one) => sum + one.confirmed, 0);
        return (
          <section className="balance-part" aria-labelledby="h-balance">
            <h2 className="sec" id="h-balance">Balance by {ways[way]}<span className="sec-note"><i className="sw c" />{confirmed} confirmed{added > 0 ? <> &nbsp; <i className="sw h" />{added} selected</> : null}</span></h2>
            {bars.length === 0 ? <p className="muted">Nobody is confirmed yet.</p> : (
              <ul className="balance" style={{ '--most': most } as CSSProperties}>
                {bars.map((bar) => (
                  <li key={bar.key}>
                    <span>{bar.label}</span>
                    <span className="b" aria-hidden="true">{bar.confirmed > 0 ? <i style={{ '--n': bar.confirmed } as CSSProperties} /> : null}{bar.chosen > 0 ? <i className="more" style={{ '--n': bar.chosen } as CSSProperties} /> : null}</span>
                    <span className="v">{bar.confirmed}{bar.chosen > 0 ? <b> +{bar.chosen}</b> : null}</span>
                  </li>
                ))}
              </ul>
            )}
            <p className="row mini ways-of">{(Object.keys(ways) as Way[]).filter((one) => one !== way).map((one) => <button key={one} type="button" className="lnk" onClick={() => setWay(one)}>By {ways[one]}</button>)}</p>
            <HeadCounts numbers={all} />
            <DaysChart days={all.days} />
          </section>
        );
      }}
    </Answered>
  );
}
