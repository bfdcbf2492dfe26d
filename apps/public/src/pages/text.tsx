import type { TextPage } from '@convenor/contracts';
import { ProseText } from '../parts/prose';
import { Own } from '../words';

/** Privacy, accessibility, help: a title and running text. */
export const TextView = ({ page }: { page: TextPage }) => (
  <>
    <div className="mast grid"><div className="title"><h1 className="display"><Own>{page.title}</Own></h1></div></div>
    <section className="sec first"><ProseText prose={page.body} className="main" /></section>
  </>
);
