import { layOutBrief, type BriefInput } from '@convenor/brief';
import { typstRenderer, writeDocx, writeHtml } from '@convenor/documents';
import { contentOf, type Line } from './brief/content';
import { directDocx, directHtml, directPdf } from './brief/fed-directly';
import { fullRoundtable } from './brief/full-roundtable';
import { flatMemory, sameWords, type Papers } from './brief/papers';
import { runBench, timed } from './frame';

const renderer = typstRenderer();
const roundtables = Array.from({ length: 12 }, (_, run) => fullRoundtable(run));
/** Made beforehand: the direct side has no notes to draft from, only the text to print. */
const contents = roundtables.map((roundtable) => contentOf(layOutBrief(roundtable)));

async function ours(roundtable: BriefInput): Promise<Papers> {
  const draft = layOutBrief(roundtable);
  return { docx: await writeDocx(draft), pdf: await renderer.render(draft), html: writeHtml(draft) };
}

const direct = async (content: readonly Line[]): Promise<Papers> => ({ docx: await directDocx(content), pdf: directPdf(content), html: directHtml(content) });

await runBench({
  name: 'brief',
  work: 'notes to draft, DOCX, PDF and HTML : the libraries fed directly (ms)',
  goal: { atMost: 1.5 },
  rounds: 9,
  ours: (run) => timed(() => ours(roundtables[run] ?? fullRoundtable(run))),
  direct: (run) => timed(() => direct(contents[run] ?? [])),
  faults: async (own, plain) => [...(await sameWords(own, plain, contents[0] ?? [])), ...(await flatMemory((made) => ours(fullRoundtable(made + 100))))],
});
