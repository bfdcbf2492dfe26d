import { bringPicture } from '@convenor/contracts';
import { ApiProblem } from '@convenor/ui';
import { useMutation } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { useChange } from '../../../api/use-contract';
import { addFigure, changeBlock } from '../../../editor/figures';
import { Button } from '../../../parts/button';
import { Problem } from '../../../parts/problem';
import { DropZone } from '../../import/drop-paper';
import { droppedFile } from '../../import/dropped-file';
import './figures.css';
import { drawnAnew, isTooHeavy, pictureAddress } from './picture-file';
import type { SectionWork } from './use-section-work';

interface FigureAttrs { asset: string; alt: string; decorative: boolean; caption: string | null; credit: string | null; widthPercent: number }
const none: FigureAttrs = { asset: '', alt: '', decorative: false, caption: null, credit: null, widthPercent: 100 };
const widths = [[100, 'As wide as the text'], [80, 'Four fifths'], [60, 'Three fifths'], [50, 'Half'], [30, 'A third']] as const;

interface FigureFormProps { work: SectionWork; wish: { roundtableId: string; documentId: string }; /** Of the figure to be changed; without it a new one. */ at?: number; onDone: () => void }

/** A picture, and what is said of it. */
export function FigureForm({ work, wish, at, onDone }: FigureFormProps) {
  const [figure, setFigure] = useState<FigureAttrs>(() => ({ ...none, ...(at === undefined ? {} : (work.editor?.state.doc.nodeAt(at)?.attrs as FigureAttrs | undefined)) }));
  const [lacks, setLacks] = useState<'asset' | 'alt' | null>(null);
  const file = usePicture(wish, (asset) => { setFigure((before) => ({ ...before, asset })); setLacks(null); });
  const id = useId();
  const say = (part: Partial<FigureAttrs>) => setFigure((before) => ({ ...before, ...part }));
  const keep = () => {
    const lack = !figure.asset ? 'asset' : !figure.decorative && !figure.alt.trim() ? 'alt' : null;
    setLacks(lack);
    if (lack) return document.getElementById(lack === 'alt' ? `${id}-alt` : `${id}-lacks`)?.focus();
    const { asset, decorative, widthPercent } = figure;
    const attrs = { asset, decorative, widthPercent, alt: decorative ? '' : figure.alt.trim(), caption: figure.caption?.trim() || null, credit: figure.credit?.trim() || null };
    work.run(at === undefined ? addFigure(attrs) : changeBlock(at, attrs));
    onDone();
  };
  return (
    <form className="fields figure-form" onSubmit={(event) => { event.preventDefault(); keep(); }}>
      {figure.asset ? <img className="figure-shown" src={pictureAddress(wish, figure.asset)} alt="The picture chosen" /> : null}
      <DropZone onFile={(chosen) => file.mutate(chosen)} busy={file.isPending} title={figure.asset ? 'Drop another picture here' : 'Drop a picture here'} hint="PNG or JPEG. The place and time a camera wrote into it are taken out." accept="image/png,image/jpeg" />
      <p className="hint" role="status">{file.isPending ? `Bringing “${file.variables.name}” (${(file.variables.size / 1_048_576).toFixed(1)} MB)…` : file.data === 'smaller' ? 'The picture was drawn anew: upright, and small enough to be sent.' : ''}</p>
      {file.isError ? <Problem problem={file.error} /> : null}
      <p className="error" id={`${id}-lacks`} role="alert" tabIndex={-1}>{lacks === 'asset' ? 'Choose a picture first.' : ''}</p>
      <div className="field">
        <label className="label" htmlFor={`${id}-alt`}>What the picture shows, for who cannot see it</label>
        <textarea
          className="textarea" id={`${id}-alt`} rows={2} maxLength={1_000} value={figure.alt} disabled={figure.decorative} aria-required={!figure.decorative} aria-invalid={lacks === 'alt' || undefined} aria-describedby={`${id}-said`}
          onChange={(event) => say({ alt: event.target.value })}
        />
        <p className="error" id={`${id}-said`} role="status">{lacks === 'alt' ? 'Say in a sentence what it shows, or mark it as decorative.' : ''}</p>
      </div>
      <label className="check"><input type="checkbox" checked={figure.decorative} onChange={(event) => say({ decorative: event.target.checked })} /><span>Decorative: it says nothing that the text does not</span></label>
      <div className="field"><label className="label" htmlFor={`${id}-caption`}>Caption</label><input className="input" id={`${id}-caption`} maxLength={500} value={figure.caption ?? ''} onChange={(event) => say({ caption: event.target.value })} /></div>
      <div className="field"><label className="label" htmlFor={`${id}-credit`}>Credit</label><span className="hint" id={`${id}-who`}>Who made it, and by what licence it may be printed</span><input className="input" id={`${id}-credit`} aria-describedby={`${id}-who`} maxLength={300} value={figure.credit ?? ''} onChange={(event) => say({ credit: event.target.value })} /></div>
      <div className="field">
        <label className="label" htmlFor={`${id}-width`}>Width</label>
        <select className="select" id={`${id}-width`} value={figure.widthPercent} onChange={(event) => say({ widthPercent: Number(event.target.value) })}>
          {widths.some(([percent]) => percent === figure.widthPercent) ? null : <option value={figure.widthPercent}>{figure.widthPercent} %</option>}
          {widths.map(([percent, name]) => <option key={percent} value={percent}>{name}</option>)}
        </select>
      </div>
      <p><Button type="submit" look="primary" busy={file.isPending}>{at === undefined ? 'Put it in' : 'Keep'}</Button></p>
    </form>
  );
}

/** Brings a file; one that lies on its side or weighs too much is drawn anew first. */
function usePicture(wish: FigureFormProps['wish'], done: (asset: string) => void) {
  const { mutateAsync: bring } = useChange(bringPicture);
  const { roundtableId, documentId } = wish;
  const send = async (file: File): Promise<void> => done((await bring({ roundtableId, documentId, file: await droppedFile(file) })).asset);
  return useMutation<'smaller' | 'as it is', Error, File>({
    mutationFn: async (file) => {
      try {
        if (!isTooHeavy(file)) {
          await send(file);
          return 'as it is';
        }
      } catch (problem) {
        if (!(problem instanceof ApiProblem) || !['PICTURE_TURNED', 'PICTURE_TOO_LARGE'].includes(problem.code)) throw problem;
      }
      // What the browser cannot draw either is refused by the server, in words.
      await send(await drawnAnew(file).catch(() => file));
      return 'smaller';
    },
  });
}
