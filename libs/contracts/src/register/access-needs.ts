import { z } from 'zod';
import { contract, IdText, Instant, Line, Text } from '../contract';
import { accessNeeds } from '../public/register-page';

/** Whether a need is still open, was arranged, or cannot be. */
export const AccessState = z.enum(['open', 'arranged', 'cannot']);
export type AccessState = z.output<typeof AccessState>;

/** A need: one of those the form offers to tick, or what somebody wrote in her own words. */
export const NeedKey = z.enum([...accessNeeds, 'own_words']);
export type NeedKey = z.output<typeof NeedKey>;

/** One need of one person: a task that somebody answers, and whose answer the person reads. */
export const AccessTask = z.object({
  key: NeedKey,
  /** What was written, with `own_words` only. */
  text: z.string().nullable(),
  state: AccessState,
  answer: z.string().nullable(),
  answeredAt: Instant.nullable(),
  /** Who sees to it: a name, for the organisers. The person does not see it. */
  assignedTo: z.string().nullable(),
});
export type AccessTask = z.output<typeof AccessTask>;

/** The needs of one registration after somebody worked on them. */
export const AccessTasks = z.object({ registrationId: IdText, needs: z.array(AccessTask) });
export type AccessTasks = z.output<typeof AccessTasks>;

export const answerAccessNeed = contract({
  method: 'PUT', path: '/api/roundtables/:roundtableId/registrations/:registrationId/access-answer', permission: 'roundtable.register',
  summary: 'Says how one need stands, and who sees to it; the participant sees state and answer on her page and hears of it by mail.',
  input: z.object({
    roundtableId: IdText, registrationId: IdText, need: NeedKey, state: AccessState, answer: Text(1000).default(''),
    /** Left out: whoever saw to it still does. */
    assignedTo: Line(120).nullable().optional(),
    /** Whether she is written to; only a new state or answer is written of. */
    tell: z.boolean().default(true),
  }),
  output: AccessTasks,
  errors: ['NEED_UNKNOWN'],
});

/** A need that somebody still has to see to, or saw to. */
export const NeedLine = AccessTask.extend({ registrationId: IdText, name: z.string(), mode: z.enum(['room', 'online']) });
export type NeedLine = z.output<typeof NeedLine>;

export const listAccessNeeds = contract({
  method: 'GET', path: '/api/roundtables/:roundtableId/access-needs', permission: 'roundtable.register', summary: 'What people need, the open ones first.',
  input: z.object({ roundtableId: IdText }), output: z.object({ items: z.array(NeedLine), open: z.int() }),
});
