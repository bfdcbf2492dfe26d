import { downloadPaper, PaperFormat, type RoundtableView } from '@convenor/contracts';
import { useDownload } from '../../api/use-download';
import { Button } from '../../parts/button';
import { Problem } from '../../parts/problem';
import { formatNames } from '../brief/words';
import { Part } from './part';

/** The concept note written out again from what stands here. */
export function Papers({ view }: { view: RoundtableView }) {
  const download = useDownload();
  return (
    <Part id="papers" title="Concept note" hint="Written anew from this page at every press.">
      <p className="row">
        {PaperFormat.options.map((format) => (
          <Button key={format} busy={download.isPending && download.variables?.key === format} onClick={() => download.mutate({ key: format, contract: downloadPaper, wish: { roundtableId: view.id, paper: 'concept-note', format }, name: `${view.title}.${format}` })}>
            {formatNames[format]}
          </Button>
        ))}
      </p>
      {download.isError ? <Problem problem={download.error} focus={false} /> : null}
    </Part>
  );
}
