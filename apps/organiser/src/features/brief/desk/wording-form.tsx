import { proposeWording, showWording } from '@convenor/contracts';
import { useChange, useContract } from '../../../api/use-contract';
import { rewordAs } from '../../../editor/commands';
import { printedIn } from '../../../editor/printed';
import { Answered } from '../../../parts/answered';
import { Button } from '../../../parts/button';
import { Problem } from '../../../parts/problem';
import type { Asked, DialogsProps } from './dialogs';

interface WordingFormProps extends Pick<DialogsProps, 'work' | 'wish'> { asked: Extract<Asked, { what: 'wording' }>; onDone: () => void }

/** Another wording of a sentence from its own notes, where the house has set a service up; it comes as a suggestion. */
export function WordingForm({ asked: { from, to }, work, wish, onDone }: WordingFormProps) {
  const there = useContract(showWording, { roundtableId: wish.roundtableId, documentId: wish.documentId });
  const propose = useChange(proposeWording);
  const { editor, run } = work;
  const sentence = editor ? printedIn(editor.state)?.sentences.find((one) => one.from === from && one.to === to) : undefined;
  const answer = propose.data;
  const takeIn = () => {
    if (answer?.proposal && sentence) run(rewordAs(answer.proposal.suggestionId, from, to, answer.proposal.text, sentence.notes));
    onDone();
  };
  return (
    <Answered of={there}>
      {({ available }) => (
        <div className="note-choice">
          <blockquote className="serif">{sentence?.words}</blockquote>
          {!available ? <p>No wording service is set up in this house. Whoever runs the installation can set one; nothing is sent anywhere without it.</p> : null}
          {available && sentence && sentence.notes.length === 0 ? <p>A wording is made from notes only. Say first what the sentence rests on.</p> : null}
          {available && sentence && sentence.notes.length > 0 && !answer ? (
            <p><Button look="primary" busy={propose.isPending} onClick={() => propose.mutate({ ...wish, noteIds: [...sentence.notes], text: sentence.words })}>Ask for another wording</Button> <span className="mini muted">The sentence and its notes are sent to the service the house has chosen.</span></p>
          ) : null}
          {propose.isError ? <Problem problem={propose.error} /> : null}
          {answer?.refused ? <p role="status">{answer.refused.words}</p> : null}
          {answer?.proposal ? (
            <>
              <blockquote className="serif">{answer.proposal.text}</blockquote>
              <p className="row acts"><Button look="primary" onClick={takeIn}>Put it in as a suggestion</Button><Button onClick={onDone}>Leave it</Button></p>
            </>
          ) : null}
        </div>
      )}
    </Answered>
  );
}
