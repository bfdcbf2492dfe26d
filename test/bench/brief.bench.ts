import { layOutBrief } from '@convenor/brief';
import { typstRenderer, writeDocx, writeHtml } from '@convenor/documents';
import { contentOf } from './brief/content';
import { directDocx, directHtml, directPdf } from './brief/fed-directly';
import { fullRoundtable } from './brief/full-roundtable';
import { flatMemory, sameWords, type Papers } from './brief/papers';
import { runBench, timed } from './frame';

const roundtable = fullRoundtable();
const renderer = typstRenderer();
/** Made beforehand: the direct side has no notes to draft from, only the text to print. */
const content = contentOf(layOutBrief(roundtable));

async function ours(): Promise<Papers> {
  const draft = layOutBrief(roundtable);
  return { docx: await writeDocx(draft), pdf: await renderer.render(draft), html: writeHtml(draft) };
}

const direct = async (): Promise<Papers> => ({ docx: await directDocx(content), pdf: directPdf(content), html: directHtml(content) });

await runBench({
  name: 'brief',
  work: 'notes to draft, DOCX, PDF and HTML : the libraries fed directly (ms)',
  goal: { atMost: 1.5 },
  rounds: 9,
  ours: () => timed(ours),
  direct: () => timed(direct),
  faults: async (own, plain) => [...(await sameWords(own, plain, content)), ...(await flatMemory(ours))],
});
