import { downloadPaper, retryPaper, showBrief, type PaperFormat, type RenditionView } from '@convenor/contracts';
import { useQueryClient } from '@tanstack/react-query';
import { keyOf, useChange } from '../../api/use-contract';
import { useDownload } from '../../api/use-download';
import { Button } from '../../parts/button';
import { Problem } from '../../parts/problem';
import { Status } from '../../parts/status';
import { formatNames, words } from './words';

const size = (octets: number | null): string => (octets === null ? '' : octets < 100_000 ? `${Math.max(1, Math.round(octets / 1024))} KB` : `${(octets / 1_048_576).toFixed(1)} MB`);

const order: readonly PaperFormat[] = ['docx', 'pdf', 'html', 'md'];

/** The four files of the newest revision. */
export function Files({ roundtableId, title, renditions }: { roundtableId: string; title: string; renditions: readonly RenditionView[] }) {
  const queries = useQueryClient();
  const retry = useChange(retryPaper, (answer) => queries.setQueryData(keyOf(showBrief, { roundtableId }), answer));
  const download = useDownload();
  const sorted = [...renditions].sort((one, other) => order.indexOf(one.format) - order.indexOf(other.format));
  return (
    <section aria-labelledby="h-files">
      <h2 className="small-head" id="h-files">{words.files}</h2>
      <ul className="files">
        {sorted.map(({ format, state, octets, problem }) => (
          <li key={format}>
            <span>{formatNames[format]}</span>
            {state === 'ready' ? (
              <Button busy={download.isPending && download.variables?.key === format} onClick={() => download.mutate({ key: format, contract: downloadPaper, wish: { roundtableId, paper: 'brief', format }, name: `${title}.${format}` })}>
                Download <span className="visually-hidden">{formatNames[format]} </span><span className="muted">{size(octets)}</span>
              </Button>
            ) : state === 'waiting' ? <Status shape="wait">Being made</Status> : <Status shape="bad">Not made</Status>}
            {problem ? <small className="file-problem">{problem}</small> : null}
          </li>
        ))}
      </ul>
      {renditions.some(({ state }) => state === 'failed') ? <p className="acts"><Button busy={retry.isPending} onClick={() => retry.mutate({ roundtableId })}>Make it again</Button></p> : null}
      {download.isError ? <Problem problem={download.error} focus={false} /> : null}
      {retry.isError ? <Problem problem={retry.error} focus={false} /> : null}
    </section>
  );
}
