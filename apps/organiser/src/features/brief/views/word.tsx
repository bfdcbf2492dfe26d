import { bringWord, downloadWord, showSection, showWorkshop } from '@convenor/contracts';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { keyOf, useChange } from '../../../api/use-contract';
import { useDownload } from '../../../api/use-download';
import { Button } from '../../../parts/button';
import { Problem } from '../../../parts/problem';
import { plural } from '../../../words/dates';
import { DropZone } from '../../import/drop-paper';
import { droppedFile, largestPaper } from '../../import/dropped-file';
import type { ViewProps } from './views';

/** The paper to Word and back: what was changed there stands here as suggestions. */
export function Word({ roundtable, workshop, announce }: ViewProps) {
  const wish = { roundtableId: roundtable.id, documentId: workshop.documentId };
  const queries = useQueryClient();
  const download = useDownload();
  const { mutateAsync: bringIt, ...bring } = useChange(bringWord, ({ suggestions, comments }) => {
    announce(`${plural(suggestions, 'suggestion')} and ${plural(comments, 'comment')} came back.`);
    void queries.invalidateQueries({ queryKey: keyOf(showWorkshop) });
    void queries.invalidateQueries({ queryKey: keyOf(showSection) });
  });
  const file = useMutation({
    mutationFn: async (chosen: File) => {
      if (chosen.size > largestPaper) throw new TooLarge();
      return bringIt({ ...wish, file: await droppedFile(chosen) });
    },
  });
  const get = (changes: 'with' | 'without') => download.mutate({ key: changes, contract: downloadWord, wish: { ...wish, changes }, name: `${roundtable.title}.docx` });
  return (
    <section aria-labelledby="h-word">
      <h2 id="h-word">Word out, Word in</h2>
      <h3>Out</h3>
      <p className="soft">The file knows the revision it left from, so that it can come back at any time.</p>
      <p className="row acts">
        <Button look="primary" busy={download.isPending && download.variables?.key === 'with'} onClick={() => get('with')}>Download with suggestions and comments</Button>
        <Button busy={download.isPending && download.variables?.key === 'without'} onClick={() => get('without')}>Download without</Button>
      </p>
      {download.isError ? <Problem problem={download.error} /> : null}
      {workshop.may.write ? (
        <>
          <h3>In</h3>
          <p className="soft">Each change made in Word or LibreOffice comes in as a suggestion against the revision the file left from, each comment as a comment.</p>
          <DropZone onFile={(chosen) => file.mutate(chosen)} busy={file.isPending} title="Drop the file here" hint="A .docx that was downloaded here, 10 MB at most" accept=".docx" />
          {file.error instanceof TooLarge ? <p className="notice notice-bad" role="alert">The file weighs more than 10 MB. Take pictures out and try again.</p> : file.isError ? <Problem problem={file.error} /> : null}
          {bring.data ? (
            <div className="notice" role="status">
              <p><b>{plural(bring.data.suggestions, 'suggestion')} and {plural(bring.data.comments, 'comment')} stand in the text</b>, against revision {bring.data.leftFrom}.</p>
              {bring.data.unplaced.length > 0 ? (
                <>
                  <p>{plural(bring.data.unplaced.length, 'change')} could not be placed:</p>
                  <ul className="unplaced">{bring.data.unplaced.map(({ why, before, after }, index) => <li key={index}>{why}{before ? <del>{before}</del> : null}{after ? <ins>{after}</ins> : null}</li>)}</ul>
                </>
              ) : <p>Nothing was left out.</p>}
            </div>
          ) : null}
        </>
      ) : null}
    </section>
  );
}

class TooLarge extends Error {}
