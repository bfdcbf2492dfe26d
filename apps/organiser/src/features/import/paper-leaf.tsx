import type { z } from 'zod';
import type { PaperBlock } from '@convenor/contracts';
import { stretches, type Phrase } from './phrases';
import { words } from './words';

type Block = z.output<typeof PaperBlock>;

interface LeafProps {
  blocks: readonly Block[];
  phrases: readonly Phrase[];
  /** How a phrase is to look: questioned, asked about, or simply used. */
  look: (phrase: Phrase) => 'chk' | 'look' | '';
}

/** The paper as it was read, its used phrases underlined and numbered; a number leads to the field. */
export function PaperLeaf({ blocks, phrases, look }: LeafProps) {
  return (
    <article className="leaf" tabIndex={0} aria-label={words.theNote}>
      {blocks.map((block, index) => (
        <LeafBlock key={index} block={block} phrases={phrases.filter((phrase) => phrase.block === index)} look={look} />
      ))}
    </article>
  );
}

function LeafBlock({ block, phrases, look }: { block: Block; phrases: readonly Phrase[]; look: LeafProps['look'] }) {
  const content = stretches(block.text, phrases).map(({ text, marks, ends }, index) => {
    if (marks.length === 0) return <span key={index}>{text}</span>;
    const looks = marks.map(look);
    const shown = looks.includes('chk') ? 'chk' : looks.includes('look') ? 'look' : '';
    return (
      <span key={index} className={`ph ${shown}`}>
        {text}
        {ends.map((phrase) => (
          <sup key={phrase.number}>
            <a id={`phrase-${phrase.number}`} href={`#fact-${phrase.number}`} aria-label={`Phrase ${phrase.number}: to its field`}>{phrase.number}</a>
          </sup>
        ))}
      </span>
    );
  });
  if (block.kind === 'heading') return <h2 className="leaf-head">{content}</h2>;
  return <p className={block.kind === 'listItem' ? 'item' : block.kind === 'tableRow' ? 'cells' : undefined}>{content}</p>;
}
