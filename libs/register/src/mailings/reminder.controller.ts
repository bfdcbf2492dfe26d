import { Controller } from '@nestjs/common';
import { Acting, Input, Route } from '@convenor/access';
import { changeReminder, createReminder, dropReminder, listReminders, listTexts, saveText, type InputOf, type OutputOf } from '@convenor/contracts';
import type { Actor } from '@convenor/database';
import { MessageTexts } from './message-texts';
import { Reminders } from './reminders';

/** Rules that remind, and the texts they send. */
@Controller()
export class ReminderController {
  constructor(
    private readonly reminders: Reminders,
    private readonly texts: MessageTexts,
  ) {}

  @Route(listReminders)
  list(@Input() { roundtableId }: InputOf<typeof listReminders>): Promise<OutputOf<typeof listReminders>> {
    return this.reminders.list(roundtableId);
  }

  @Route(createReminder)
  create(@Input() { roundtableId, ...rule }: InputOf<typeof createReminder>, @Acting() by: Actor): Promise<OutputOf<typeof createReminder>> {
    return this.reminders.create(roundtableId, rule, by);
  }

  @Route(changeReminder)
  change(@Input() { roundtableId, reminderId, ...wish }: InputOf<typeof changeReminder>, @Acting() by: Actor): Promise<OutputOf<typeof changeReminder>> {
    return this.reminders.change({ roundtableId, reminderId }, wish, by);
  }

  @Route(dropReminder)
  async drop(@Input() which: InputOf<typeof dropReminder>, @Acting() by: Actor): Promise<OutputOf<typeof dropReminder>> {
    await this.reminders.drop(which, by);
    return {};
  }

  @Route(listTexts)
  listTexts(@Input() { roundtableId }: InputOf<typeof listTexts>): Promise<OutputOf<typeof listTexts>> {
    return this.texts.list(roundtableId);
  }

  @Route(saveText)
  saveText(@Input() { roundtableId, textKind: kind, language, subject, body }: InputOf<typeof saveText>, @Acting() by: Actor): Promise<OutputOf<typeof saveText>> {
    return this.texts.save({ roundtableId, kind, language }, { subject, body }, by);
  }
}
