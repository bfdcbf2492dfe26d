import { Controller } from '@nestjs/common';
import { Acting, Input, Route } from '@convenor/access';
import { addSource, bringSources, editSource, listSources, removeSource, restoreSource, type InputOf, type OutputOf } from '@convenor/contracts';
import type { Actor } from '@convenor/database';
import { BringSources } from './bring-sources';
import { KeepSources } from './keep-sources';
import { Sources } from './sources';

@Controller()
export class SourcesController {
  constructor(
    private readonly sources: Sources,
    private readonly keeping: KeepSources,
    private readonly bringing: BringSources,
  ) {}

  @Route(listSources)
  list(@Input() { roundtableId, removed }: InputOf<typeof listSources>): Promise<OutputOf<typeof listSources>> {
    return this.sources.list(roundtableId, removed === 'yes');
  }

  @Route(addSource)
  add(@Input() { roundtableId, ...wish }: InputOf<typeof addSource>, @Acting() by: Actor): Promise<OutputOf<typeof addSource>> {
    return this.keeping.add(roundtableId, wish, by);
  }

  @Route(editSource)
  edit(@Input() { roundtableId, sourceId, ...wish }: InputOf<typeof editSource>, @Acting() by: Actor): Promise<OutputOf<typeof editSource>> {
    return this.keeping.edit(roundtableId, sourceId, wish, by);
  }

  @Route(removeSource)
  remove(@Input() { roundtableId, sourceId }: InputOf<typeof removeSource>, @Acting() by: Actor): Promise<OutputOf<typeof removeSource>> {
    return this.keeping.remove(roundtableId, sourceId, by);
  }

  @Route(restoreSource)
  restore(@Input() { roundtableId, sourceId }: InputOf<typeof restoreSource>, @Acting() by: Actor): Promise<OutputOf<typeof restoreSource>> {
    return this.keeping.restore(roundtableId, sourceId, by);
  }

  @Route(bringSources)
  bring(@Input() { roundtableId, text }: InputOf<typeof bringSources>, @Acting() by: Actor): Promise<OutputOf<typeof bringSources>> {
    return this.bringing.bring(roundtableId, text, by);
  }
}
