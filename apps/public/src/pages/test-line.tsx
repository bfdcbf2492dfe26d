import type { TestLinePage } from '@convenor/contracts';
import type { ReactNode } from 'react';
import { Said, useReader } from '../words';

/** What a test may come to. Each is written on the page and shown by the script, which has no words of its own. */
const Outcomes = ({ of, children }: { of: string; children?: ReactNode }) => <div className="outcome" id={`${of}-says`} role="status" aria-live="polite">{children}</div>;

const Outcome = ({ is, tone, children }: { is: string; tone: 'ok' | 'wait' | 'bad' | 'live'; children: ReactNode }) => (
  <p className={`status status-${tone}`} data-outcome={is} hidden><span>{children}</span></p>
);

/** Hidden until the script is there: without it a press would do nothing. */
const Test = ({ of, children }: { of: 'sound' | 'mic' | 'cam' | 'net'; children: ReactNode }) => {
  const { say } = useReader();
  return (
    <section className="block heavy" aria-labelledby={`${of}-head`} data-test={of} hidden>
      <h2 id={`${of}-head`}>{say(`test.${of}`)}</h2>
      <p className="soft">{say(`test.${of}_words`)}</p>
      <p className="test-acts">
        <button className="btn btn-touch" type="button" data-do={of}>{say(`test.${of}_do`)}</button>
        {(of === 'mic' || of === 'cam') && <button className="btn btn-touch" type="button" data-stop={of} hidden>{say('test.stop')}</button>}
      </p>
      {children}
    </section>
  );
};

/** What keeps a device from being tried. */
const Hindrances = () => {
  const { say } = useReader();
  return (
    <>
      <Outcome is="denied" tone="bad">{say('test.denied')}</Outcome>
      <Outcome is="none" tone="bad">{say('test.none')}</Outcome>
      <Outcome is="busy" tone="bad">{say('test.busy')}</Outcome>
      <Outcome is="unsupported" tone="bad">{say('test.unsupported')}</Outcome>
    </>
  );
};

/** Sound, microphone, camera, network: each on one press, in any order. */
export const TestLineView = ({ page }: { page: TestLinePage }) => {
  const { say } = useReader();
  const { service } = page;
  return (
    <div className="slip test-line" data-echo={page.echoHref} data-octets={page.octetsHref}>
      <h1>{say('test.title')}</h1>
      <p>{say('test.lead')}</p>
      <noscript><p className="notice notice-warn">{say('test.no_script')}</p></noscript>
      <Test of="sound">
        <div data-ask hidden>
          <p>{say('test.sound_ask')}</p>
          <p className="test-acts"><button className="btn" type="button" data-heard="good">{say('test.yes')}</button> <button className="btn" type="button" data-heard="bad">{say('test.no')}</button></p>
        </div>
        <Outcomes of="sound">
          <Outcome is="good" tone="ok">{say('test.sound_good')}</Outcome>
          <Outcome is="bad" tone="bad">{say('test.sound_bad')}</Outcome>
          <Outcome is="unsupported" tone="bad">{say('test.unsupported')}</Outcome>
        </Outcomes>
      </Test>
      <Test of="mic">
        <meter min={0} max={1} low={0.12} value={0} aria-label={say('test.mic_level')} data-level hidden />
        <Outcomes of="mic">
          <Outcome is="listening" tone="live">{say('test.mic_listening')}</Outcome>
          <Outcome is="good" tone="ok">{say('test.mic_good')}</Outcome>
          <Outcome is="quiet" tone="wait">{say('test.mic_quiet')}</Outcome>
          <Hindrances />
        </Outcomes>
      </Test>
      <Test of="cam">
        <video muted playsInline width="320" height="180" aria-label={say('test.cam_picture')} data-picture hidden />
        <Outcomes of="cam">
          <Outcome is="good" tone="ok">{say('test.cam_good')}</Outcome>
          <Hindrances />
        </Outcomes>
      </Test>
      <Test of="net">
        <Outcomes of="net">
          <Outcome is="running" tone="live">{say('test.net_running')}</Outcome>
          <Outcome is="good" tone="ok">{say('test.net_good')}</Outcome>
          <Outcome is="fair" tone="wait">{say('test.net_fair')}</Outcome>
          <Outcome is="poor" tone="bad">{say('test.net_poor')}</Outcome>
          <Outcome is="offline" tone="bad">{say('test.net_offline')}</Outcome>
          <Outcome is="limit" tone="wait">{say('test.net_limit')}</Outcome>
        </Outcomes>
        <dl className="facts" data-figures hidden>
          {(['answer', 'lost', 'speed'] as const).map((figure) => <div key={figure}><dt>{say(`test.net_${figure}`)}</dt><dd className="num"><bdi dir="ltr" data-figure={figure} /></dd></div>)}
        </dl>
      </Test>
      {service && <p className="slip-end"><Said text={say('test.service')} put={{ name: <bdi>{service.name}</bdi>, link: <a href={service.href} rel="noreferrer"><bdi dir="ltr">{service.href}</bdi></a> }} /></p>}
    </div>
  );
};
