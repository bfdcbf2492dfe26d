import type { Proposal } from '@convenor/contracts';

/** A proposal as a person reads it in a terminal: what was found, what is asked, what looks wrong, what is missing. */
export function describeProposal(proposal: Proposal): string {
  if (proposal.kind === 'other') return `This seems to be ${proposal.seems ?? 'another kind of paper'}. No roundtable is proposed from it.\n`;
  const { programme, venue } = proposal;
  const rows: [string, string | null][] = [
    ['Title', [proposal.title, proposal.subtitle].filter(Boolean).join(' — ') || null],
    ['Series', programme ? [programme.name, programme.number].filter((part) => part !== null).join(', no. ') : null],
    ['Part of', proposal.parent ? `${proposal.parent.name} (${proposal.parent.start ?? '?'} to ${proposal.parent.end ?? '?'})` : null],
    ...proposal.days.map((day): [string, string] => ['When', `${day.date ?? 'no date'}, ${day.start ?? '?'}–${day.end ?? '?'}, ${day.zone ?? 'no zone'}`]),
    ['Format', [proposal.format?.replace('_', ' '), proposal.onlinePlatform].filter(Boolean).join(', ') || null],
    ['Venue', venue ? [venue.name, venue.room, venue.level, venue.street, venue.postcode, venue.city, venue.country].filter(Boolean).join(', ') : null],
    ...proposal.themes.map((theme): [string, string] => ['Theme', theme]),
    ...proposal.lineup.map((slot): [string, string] => [slot.role, slot.source]),
    ...proposal.partners.map((partner): [string, string] => [partner.kind.replaceAll('_', ' '), partner.name]),
    ...proposal.agenda.map((item): [string, string] => ['Agenda', `${item.start ?? '?'}–${item.end ?? '?'} ${item.title}`]),
    ['Audience', proposal.audience.join('; ') || null],
    ...proposal.promises.map((promise): [string, string] => ['Promise', `${promise.act} (${promise.due ?? 'no day'})`]),
  ];
  const facts = rows.flatMap(([label, text]) => (text ? [`${label.padEnd(18)}${text}`] : []));
  const asked = proposal.questions.map((question) => `  ${question.field}: ${question.why}${question.options.length ? ` ${question.options.join(' | ')}` : ''}`);
  const odd = proposal.warnings.map((warning) => `  ${warning.text}${warning.suggestion ? ` Perhaps: ${warning.suggestion}` : ''}`);
  return [...facts, ...block('To be answered', asked), ...block('Worth a look', odd), ...block('Not in the paper', proposal.missing.map((gap) => `  ${gap}`)), ''].join('\n');
}

const block = (title: string, lines: readonly string[]): string[] => (lines.length ? ['', `${title}:`, ...lines] : []);
