import type { SectionView, WorkshopView } from '@convenor/contracts';
import type { Id } from '@convenor/kernel';
import { ImportRoundtable } from '@convenor/plan';
import { aProposal } from '@convenor/plan/testing';
import { BringNotes } from '@convenor/record';
import { DataSource } from 'typeorm';
import { testApp, type TestApp } from '../testing/test-app';

/** A brief of an invented meeting, in a programme of its own. */
export interface Target {
  programmeId: Id;
  roundtableId: Id;
  documentId: Id;
  at: string;
}

const by = 'system:spec' as const;

/** Brandt speaks for the record, Okoye under the Chatham House Rule. */
const meeting = `spoke: Okoye
spoke: Brandt
absent: Commissioner for Ports

## Wages
- Brandt: pay comes three months late
- /quote @Brandt “We are paid in promises”
- /rec [Port States] Hold ships whose crews were not paid
## Shore leave
- Okoye: gates close at dusk`;

/** The whole API with somebody to attack it. */
export async function attackHouse() {
  const house = await testApp('2027-03-11T08:00:00Z');
  const sql = <Row = Record<string, unknown>>(statement: string, values: unknown[] = []): Promise<Row[]> => house.app.get(DataSource).query(statement, values);
  return {
    ...house,
    sql,
    target: (programme: string, notes = meeting): Promise<Target> => target(house, sql, programme, notes),
    async workshop({ at }: Target, cookie: string): Promise<WorkshopView> {
      return (await house.call<WorkshopView>('GET', at, { cookie })).body;
    },
    /** The section of that title with its text. */
    async section({ at }: Target, cookie: string, title: string): Promise<SectionView> {
      const { body } = await house.call<WorkshopView>('GET', at, { cookie });
      const id = body.sections.find((one) => one.title === title)?.id ?? '';
      return (await house.call<SectionView>('GET', `${at}/sections/${id}`, { cookie })).body;
    },
    save: ({ at }: Target, cookie: string, { id, version }: Pick<SectionView, 'id' | 'version'>, content: readonly unknown[]) =>
      house.call('POST', `${at}/sections/${id}/content`, { cookie, body: { version, content } }),
    /** Whether nobody was told who spoke what: a note under a rule of its own. */
    rule: (roundtableId: Id, words: string, attribution: string) => sql('update note set attribution = $3 where roundtable_id = $1 and text like $2', [roundtableId, `%${words}%`, attribution]),
  };
}
export type AttackHouse = Awaited<ReturnType<typeof attackHouse>>;

async function target(house: TestApp, sql: (statement: string, values: unknown[]) => Promise<unknown[]>, programme: string, notes: string): Promise<Target> {
  const roundtableId = await house.app.get(ImportRoundtable).import({ proposal: aProposal({ programme: { name: programme, number: 1 } }), answers: {}, programmeId: null }, by);
  const [row] = (await sql('select programme_id as "programmeId" from roundtable where id = $1', [roundtableId])) as [{ programmeId: Id }];
  await house.app.get(BringNotes).bring(roundtableId, { text: notes, answers: {}, leaveOutUnanswered: false }, by);
  const cookie = await house.signedIn('administrator', null, 'first@straits.example.org');
  await house.call('POST', `/api/roundtables/${roundtableId}/brief`, { cookie });
  const papers = await house.call<{ items: { documentId: Id }[] }>('GET', `/api/roundtables/${roundtableId}/papers`, { cookie });
  const documentId = papers.body.items[0]?.documentId ?? '';
  const at = `/api/roundtables/${roundtableId}/papers/${documentId}`;
  await house.call('GET', at, { cookie });
  return { programmeId: row.programmeId, roundtableId, documentId, at };
}

/** A paragraph of one run. */
export const said = (text: string, ...marks: unknown[]): unknown => ({ type: 'paragraph', content: [{ type: 'text', text, ...(marks.length > 0 ? { marks } : {}) }] });

/** The words of a text, without its shape. */
export const wordsIn = (content: unknown): string => [...JSON.stringify(content).matchAll(/"text":"((?:[^"\\]|\\.)*)"/g)].map(([, text]) => text).join(' ');

export const nothingOfOurs = '01a201ae-ae21-76fb-9b1e-e86b1081fda7';
