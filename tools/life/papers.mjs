import { counted } from './journal.mjs';

/** The concept note, written out again from what was kept. */
export async function takeConceptNote({ staff, journal, roundtable: { id } }) {
  const octets = await staff.file(`/api/roundtables/${id}/papers/concept-note/docx`);
  journal.keep('concept-note.docx', octets);
  return `concept-note.docx, ${kilobytes(octets)}`;
}

const kilobytes = (octets) => `${Math.ceil(octets.length / 1024)} KB`;

/** Lays the notes out as the brief. */
export async function draftBrief({ staff, journal, roundtable: { id } }) {
  const { documentId, revision, completeness } = await staff.api('POST', `/api/roundtables/${id}/brief`, {});
  journal.summary.ids.brief = documentId;
  journal.summary.counts.brief = completeness;
  const { sentences, withoutEvidence, recommendations, quotes, themesWithoutNotes } = completeness;
  const empty = themesWithoutNotes.length > 0 ? `; nothing recorded under ${counted(themesWithoutNotes.length, 'theme')}` : '';
  return `revision ${revision}, ${counted(sentences, 'sentence')} (${withoutEvidence} without a note behind), ${counted(recommendations, 'recommendation')}, ${counted(quotes, 'quote')}${empty}`;
}

/** The four files, as soon as each is made. */
export async function takeBrief({ staff, journal, roundtable: { id } }) {
  const formats = ['docx', 'pdf', 'html', 'md'];
  const asked = await Promise.allSettled(
    formats.map(async (format) => {
      const octets = await staff.file(`/api/roundtables/${id}/papers/brief/${format}`);
      journal.keep(`brief.${format}`, octets);
      return `brief.${format} ${kilobytes(octets)}`;
    }),
  );
  // One that cannot be made keeps nobody from the others.
  const refused = asked.find(({ status }) => status === 'rejected');
  if (refused) throw refused.reason;
  return asked.map(({ value }) => value).join(', ');
}
