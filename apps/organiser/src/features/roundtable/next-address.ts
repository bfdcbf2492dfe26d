import type { NextStep } from '@convenor/contracts';

/** Where the next step is done: the stage's page, or the part of it that the step is about. */
export const nextAddress = (roundtableId: string, { code, stage }: NextStep): string => {
  const within = { say_who_spoke: 'record/who-spoke', bring_notes: 'record/notes', set_online_link: 'plan#online', announce: 'plan#state', send_for_review: 'brief/clearing', clear: 'brief/clearing' } as const;
  return `/roundtables/${roundtableId}/${code in within ? within[code as keyof typeof within] : stage}`;
};
