import { Controller } from '@nestjs/common';
import { Acting, Input, Route } from '@convenor/access';
import { bringNotes, deleteNote, editNote, keepNote, listNotes, restoreNote, sayWhoSpoke, showWhoSpoke, type InputOf, type OutputOf } from '@convenor/contracts';
import type { Actor } from '@convenor/database';
import { BringNotes } from './bring-notes';
import { KeepNotes } from './keep-notes';
import { SayWhoSpoke } from './say-who-spoke';
import { WhoSpokeQuery } from './who-spoke.query';

@Controller()
export class RecordController {
  constructor(
    private readonly spoken: WhoSpokeQuery,
    private readonly saying: SayWhoSpoke,
    private readonly notes: KeepNotes,
    private readonly bringing: BringNotes,
  ) {}

  @Route(showWhoSpoke)
  showWhoSpoke(@Input() { roundtableId }: InputOf<typeof showWhoSpoke>): Promise<OutputOf<typeof showWhoSpoke>> {
    return this.spoken.show(roundtableId);
  }

  @Route(sayWhoSpoke)
  async sayWhoSpoke(@Input() { roundtableId, appearances }: InputOf<typeof sayWhoSpoke>, @Acting() by: Actor): Promise<OutputOf<typeof sayWhoSpoke>> {
    await this.saying.say(roundtableId, appearances, by);
    return this.spoken.show(roundtableId);
  }

  @Route(listNotes)
  async listNotes(@Input() { roundtableId }: InputOf<typeof listNotes>): Promise<OutputOf<typeof listNotes>> {
    return { items: await this.notes.list(roundtableId) };
  }

  @Route(keepNote)
  keepNote(@Input() { roundtableId, ...wish }: InputOf<typeof keepNote>, @Acting() by: Actor): Promise<OutputOf<typeof keepNote>> {
    return this.notes.keep(roundtableId, wish, by);
  }

  @Route(editNote)
  editNote(@Input() { roundtableId, noteId, ...wish }: InputOf<typeof editNote>, @Acting() by: Actor): Promise<OutputOf<typeof editNote>> {
    return this.notes.edit(roundtableId, noteId, wish, by);
  }

  @Route(deleteNote)
  deleteNote(@Input() { roundtableId, noteId }: InputOf<typeof deleteNote>, @Acting() by: Actor): Promise<OutputOf<typeof deleteNote>> {
    return this.notes.strike(roundtableId, noteId, by);
  }

  @Route(restoreNote)
  restoreNote(@Input() { roundtableId, noteId }: InputOf<typeof restoreNote>, @Acting() by: Actor): Promise<OutputOf<typeof restoreNote>> {
    return this.notes.restore(roundtableId, noteId, by);
  }

  @Route(bringNotes)
  bringNotes(@Input() { roundtableId, ...wish }: InputOf<typeof bringNotes>, @Acting() by: Actor): Promise<OutputOf<typeof bringNotes>> {
    return this.bringing.bring(roundtableId, wish, by);
  }
}
