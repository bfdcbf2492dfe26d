import { remindSilent, settleProposal, takeQuoteOut, type ClearingQuoteView, type ClearingView } from '@convenor/contracts';
import { useState, type ReactNode } from 'react';
import { useChange } from '../../../api/use-contract';
import { Button } from '../../../parts/button';
import { Problem } from '../../../parts/problem';
import { Status } from '../../../parts/status';
import { shortDate } from '../../../words/dates';
import { AskSpeaker } from './ask-speaker';
import { EnterQuoteAnswer } from './enter-quote-answer';
import { useTakeClearing } from './use-clearing';
import { quoteStanding, sources } from './words';

interface QuotesProps { roundtableId: string; view: ClearingView }

/** Every passage beside its speaker and how it stands; what is cleared folds away. */
export function Quotes({ roundtableId, view }: QuotesProps) {
  const [all, setAll] = useState(false);
  const cleared = view.quotes.filter(({ state }) => state === 'cleared');
  const open = view.quotes.filter(({ state }) => state !== 'cleared');
  return (
    <section className="cl-sec" aria-labelledby="h-quotes">
      <div className="spread"><h3 id="h-quotes">Quotes and their speakers</h3><span className="soft">{counted(view.quotes)}</span></div>
      {view.quotes.length === 0 ? <p className="soft">The brief quotes nobody.</p> : null}
      <div className="qrows">{(all ? view.quotes : open).map((quote) => <QuoteRow key={quote.quoteId} roundtableId={roundtableId} view={view} quote={quote} />)}</div>
      {cleared.length > 0 ? <p className="gap-above"><button type="button" className="lnk" aria-expanded={all} onClick={() => setAll((before) => !before)}>{all ? 'Fold away what is cleared' : `Show the ${cleared.length} that ${cleared.length === 1 ? 'is' : 'are'} cleared`}</button></p> : null}
      <Paraphrases roundtableId={roundtableId} view={view} />
    </section>
  );
}

/** "8 in the brief: 4 cleared, 1 changed, 1 refused, 2 waiting" */
const counted = (quotes: readonly ClearingQuoteView[]): string => {
  if (quotes.length === 0) return '';
  const of = (state: ClearingQuoteView['state']): number => quotes.filter((quote) => quote.state === state).length;
  const parts = [[of('cleared'), 'cleared'], [of('changed'), 'changed'], [of('refused'), 'refused'], [of('withdrawn'), 'withdrawn'], [of('pending'), 'waiting']] as const;
  return `${quotes.length} in the brief: ${parts.filter(([count]) => count > 0).map(([count, word]) => `${count} ${word}`).join(', ')}`;
};

function QuoteRow({ roundtableId, view, quote }: QuotesProps & { quote: ClearingQuoteView }) {
  const [shape, word] = quoteStanding(quote);
  const [open, setOpen] = useState<'ask' | 'answer' | null>(null);
  const gone = quote.state === 'refused' || quote.state === 'withdrawn';
  const toggle = (which: 'ask' | 'answer') => setOpen((before) => (before === which ? null : which));
  return (
    <div className="qrow">
      <p className={quote.words === null ? 'w withheld' : 'w'}>
        {quote.words === null ? 'Words withheld: the speaker has refused them.' : quote.proposal && quote.state === 'changed' ? <Difference quote={quote} /> : quote.words}
      </p>
      <p className="by"><b>{quote.speaker}</b>{quote.organisation ? `, ${quote.organisation}` : ''}{quote.section ? `. ${quote.section}` : ''}</p>
      <p className="st2">
        <Status shape={shape}>{word}</Status>
        <span className="cap">{[quote.mailProblem, quote.openedAt && !quote.answeredAt ? `Opened${quote.party?.answersFor ? ` by ${quote.party.name}` : ''} ${shortDate(quote.openedAt)}.` : null, quote.source && quote.source !== 'link' ? `Answered ${sources[quote.source]}${quote.cameFrom ? `: ${quote.cameFrom}` : ''}.` : null, quote.state === 'pending' ? quote.silenceWords : null, gone && quote.inText ? `Still in ${quote.section ?? 'the text'}.` : null, quote.why].filter(Boolean).join(' ')}</span>
      </p>
      <div className="ac">
        <QuoteActs roundtableId={roundtableId} view={view} quote={quote} gone={gone} />
        {quote.state === 'pending' ? <p><button type="button" className="lnk" aria-expanded={open === 'ask'} onClick={() => toggle('ask')}>{quote.asked === 'not_asked' ? 'Ask the speaker' : 'Correct the address'}</button></p> : null}
        {!gone && quote.state !== 'changed' ? <p><button type="button" className="lnk" aria-expanded={open === 'answer'} onClick={() => toggle('answer')}>Enter an answer</button></p> : null}
      </div>
      {open === 'ask' ? <AskSpeaker roundtableId={roundtableId} view={view} quote={quote} onDone={() => setOpen(null)} /> : null}
      {open === 'answer' ? <EnterQuoteAnswer roundtableId={roundtableId} documentId={view.documentId} quote={quote} onDone={() => setOpen(null)} /> : null}
    </div>
  );
}

function Difference({ quote: { proposal } }: { quote: ClearingQuoteView }): ReactNode {
  return proposal?.difference.map(({ kind, text }, index) => (kind === 'gone' ? <del key={index}>{text}</del> : kind === 'new' ? <ins key={index}>{text}</ins> : <span key={index}>{text}</span>));
}

function QuoteActs({ roundtableId, view, quote, gone }: QuotesProps & { quote: ClearingQuoteView; gone: boolean }) {
  const take = useTakeClearing(roundtableId, view.documentId);
  const proposal = useChange(settleProposal, take);
  const out = useChange(takeQuoteOut, take);
  const remind = useChange(remindSilent, take);
  const place = { roundtableId, documentId: view.documentId, quoteId: quote.quoteId };
  const party = quote.party;
  const problem = proposal.error ?? out.error ?? remind.error;
  return (
    <>
      {quote.state === 'changed' && quote.proposal ? (
        <>
          <p><button type="button" className="lnk" disabled={proposal.isPending} onClick={() => proposal.mutate({ ...place, does: 'take' })}>Take these words</button></p>
          <p><button type="button" className="lnk" disabled={proposal.isPending} onClick={() => proposal.mutate({ ...place, does: 'ask_again' })}>Ask again</button></p>
          <p><button type="button" className="lnk" disabled={proposal.isPending} onClick={() => proposal.mutate({ ...place, does: 'leave' })}>Leave the old</button></p>
        </>
      ) : null}
      {gone && quote.inText ? <Button look="bad" busy={out.isPending} onClick={() => out.mutate(place)}>Take it out</Button> : null}
      {quote.state === 'pending' && quote.asked !== 'not_asked' && party?.address ? <p><button type="button" className="lnk" disabled={remind.isPending || remind.isSuccess} onClick={() => remind.mutate({ roundtableId, documentId: view.documentId, readerIds: [], partyIds: [party.id] })}>{remind.isSuccess ? 'Reminded' : 'Remind'}</button></p> : null}
      {problem ? <Problem problem={problem} /> : null}
    </>
  );
}

/** Sentences told of a person that may be sent to that person as well, if the organiser wishes. */
function Paraphrases({ roundtableId, view }: QuotesProps) {
  const [chosen, setChosen] = useState<string | null>(null);
  if (view.paraphrases.length === 0) return null;
  return (
    <details className="gap-above">
      <summary>{view.paraphrases.length} sentences in our own words name somebody; send one to its speaker as well</summary>
      <ul className="plain">
        {view.paraphrases.map(({ passageId, words, speaker, section }) => (
          <li key={passageId} className="qrow">
            <p className="w">{words}</p>
            <p className="by"><b>{speaker}</b>{section ? `. ${section}` : ''}</p>
            <div className="ac"><button type="button" className="lnk" aria-expanded={chosen === passageId} onClick={() => setChosen((before) => (before === passageId ? null : passageId))}>Ask the speaker</button></div>
            {chosen === passageId ? <AskSpeaker roundtableId={roundtableId} view={view} quote={{ quoteId: passageId, speaker, party: null, speakerId: null }} onDone={() => setChosen(null)} /> : null}
          </li>
        ))}
      </ul>
    </details>
  );
}
