import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { root } from '../build.mjs';
import { fillQuotations } from '../quotations.mjs';
import { counted } from './journal.mjs';
import { inventedSpeaker } from './people.mjs';

/** Papers whose words stand in notes by where they are found; they lie beside the repository, or nowhere. */
function papersBeside() {
  const folder = path.join(root, '../shared/seeds');
  try {
    return Object.fromEntries(readdirSync(folder).flatMap((name) => {
      const number = /^(\d+)_/.exec(name)?.[1];
      return number ? [[number, readFileSync(path.join(folder, name), 'utf8')]] : [];
    }));
  } catch {
    return {};
  }
}

/** Notes in a file of a kind that holds plain text are read with the words filled in that only their source may say. */
const isText = (file) => !/\.(docx|odt|pdf|html?)$/i.test(file);

export function notesOf(file) {
  if (!isText(file)) return { file: { name: path.basename(file), base64: readFileSync(file).toString('base64') } };
  const typed = readFileSync(file, 'utf8');
  return { text: fillQuotations(typed, papersBeside()) };
}

/**
 * Brings the notes. Questions get the answer given, else the first option; where every place of the line-up is offered
 * alike, none is likelier, and the person stays who the notes say.
 */
export async function bringNotes(walk) {
  const { staff, wish, journal, roundtable: { id, lineup } } = walk;
  const wanted = notesOf(wish.notes);
  const answers = {};
  const aboutLineup = [];
  const bring = (leaveOutUnanswered) => staff.api('POST', `/api/roundtables/${id}/notes/bring`, { ...wanted, answers, leaveOutUnanswered });
  for (let round = 0; ; round += 1) {
    const last = round === 20;
    const brought = await bring(last).catch((error) => {
      if (error.problem?.code !== 'SLOT_TWICE' || aboutLineup.length === 0) throw error;
      // First options that put two people into one place: then both stand beside the line-up.
      for (const line of aboutLineup) answers[line] = 'added';
      journal.assume('/notes', 'added to the line-up', `The first options put two people into one place of the line-up (lines ${aboutLineup.join(', ')}).`);
      return bring(last);
    });
    if (brought.questions.length === 0 || last) {
      journal.summary.counts.notes = brought.kept;
      walk.spokeInNotes = brought.lineup > 0;
      return `${counted(brought.kept, 'note')}${brought.lineup > 0 ? `, and ${counted(brought.lineup, 'line')} about who spoke` : ''}`;
    }
    for (const question of brought.questions) {
      answers[question.line] = answerTo(question, lineup, walk);
      if (question.options.some((option) => option.id === 'added')) aboutLineup.push(question.line);
    }
  }
}

function answerTo({ line, text, why, options }, lineup, { wish, journal }) {
  const said = wish.answers[`/notes/${line}`];
  const given = options.find(({ id, label }) => said !== undefined && (id === said || label === said));
  const alike = lineup.every((slot) => options.some(({ id }) => id === slot.id));
  const taken = given ?? (alike ? options.find(({ id }) => id === 'added' || id === 'floor') : undefined) ?? options[0];
  if (!given) journal.assume(`/notes/${line}`, taken?.label ?? 'left out', `${text ? `“${text}”: ` : ''}${why}`);
  return taken?.id ?? 'none';
}

/** The works that notes cite by key, from the list that lies beside the notes; without one, citations stay open. */
export async function enterSources({ staff, wish, journal, roundtable: { id } }) {
  const listed = JSON.parse(readFileSync(wish.sources, 'utf8'));
  for (const source of listed) await staff.api('POST', `/api/roundtables/${id}/sources`, source);
  journal.summary.counts.sources = listed.length;
  return counted(listed.length, 'source');
}

/** Where no notes say who spoke, every named place did, as planned; where the paper names nobody, somebody invented. */
export async function sayWhoSpoke(walk) {
  const { staff, journal, roundtable: { id, format } } = walk;
  const before = await staff.api('GET', `/api/roundtables/${id}/who-spoke`);
  if (!walk.spokeInNotes) {
    const asPlanned = (slotId) => ({ slotId, kind: format === 'online' ? 'online' : 'room' });
    const planned = before.planned.filter(({ name, state }) => name && !['declined', 'withdrawn', 'lapsed', 'replaced'].includes(state));
    const beside = before.appearances.filter(({ slotId }) => slotId === null).map(({ kind, name, affiliation }) => ({ slotId: null, kind, name, affiliation }));
    const wishes = [...planned.map((slot) => asPlanned(slot.id)), ...beside];
    if (planned.length > 0) journal.assume('/lineup', planned.map(({ name }) => name).join('; '), 'Nobody said who spoke: every named place of the line-up is taken to have spoken as planned.');
    if (wishes.length === 0) {
      wishes.push({ slotId: null, kind: format === 'online' ? 'online' : 'room', ...inventedSpeaker });
      journal.assume('/lineup', inventedSpeaker.name, 'The paper names nobody who would speak, and the draft needs one speaker: this person is invented.');
    }
    await staff.api('PUT', `/api/roundtables/${id}/who-spoke`, { appearances: wishes });
  }
  const { counts, sentence } = await staff.api('GET', `/api/roundtables/${id}/who-spoke`);
  journal.summary.counts.whoSpoke = counts;
  journal.summary.speakersIncluded = sentence;
  return `${counted(counts.spoke, 'person').replace('persons', 'people')}; of ${counted(counts.planned, 'place')} planned ${counts.asPlanned} as planned, ${counts.replaced} by somebody else, ${counts.absent} absent`;
}
