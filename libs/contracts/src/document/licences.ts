import { z } from 'zod';

/** What a publication may be used for: Creative Commons' licences by their SPDX names, and none at all. */
export const LicenceKey = z.enum([
  'CC-BY-4.0', 'CC-BY-SA-4.0', 'CC-BY-NC-4.0', 'CC-BY-NC-SA-4.0', 'CC-BY-ND-4.0', 'CC-BY-NC-ND-4.0', 'CC0-1.0',
  'CC-BY-3.0-IGO', 'CC-BY-SA-3.0-IGO', 'CC-BY-NC-3.0-IGO', 'CC-BY-NC-SA-3.0-IGO', 'CC-BY-NC-ND-3.0-IGO', 'CC-BY-ND-3.0-IGO',
  'all-rights-reserved',
]);
export type LicenceKey = z.output<typeof LicenceKey>;

export interface Licence {
  key: LicenceKey;
  /** Null where there is no licence to name. */
  spdx: string | null;
  /** "Creative Commons Attribution-NonCommercial 4.0 International" */
  name: string;
  /** "CC BY-NC 4.0" */
  shortName: string;
  /** Where its deed stands; null where there is none. */
  url: string | null;
  /** What is printed in the paper, in English. */
  text: string;
  /** For whom it is meant, where not for everybody; shown beside the choice, not printed. */
  note: string | null;
}

const conditions: Record<string, { word: string; clause: string }> = {
  BY: { word: 'Attribution', clause: 'you name the source' },
  NC: { word: 'NonCommercial', clause: 'you do not use it for commercial purposes' },
  SA: { word: 'ShareAlike', clause: 'you pass on what you make of it under the same licence' },
  ND: { word: 'NoDerivatives', clause: 'you pass it on unchanged' },
};

const igoNote = 'For intergovernmental organisations: disputes go to mediation and, failing that, to arbitration instead of the courts. There is no version 4.0 of this kind.';

const listed = (clauses: readonly string[]): string => (clauses.length < 2 ? clauses.join('') : `${clauses.slice(0, -1).join(', ')} and ${clauses.at(-1)}`);

function creativeCommons(key: Exclude<LicenceKey, 'CC0-1.0' | 'all-rights-reserved'>): Licence {
  const [, codes = '', version = '', igo] = /^CC-([A-Z-]+)-(\d\.\d)(-IGO)?$/.exec(key) ?? [];
  const parts = codes.split('-').flatMap((code) => conditions[code] ?? []);
  const shortName = `CC ${codes} ${version}${igo ? ' IGO' : ''}`;
  const name = `Creative Commons ${parts.map(({ word }) => word).join('-')} ${version} ${igo ? 'IGO' : 'International'}`;
  return {
    key,
    spdx: key,
    name,
    shortName,
    url: `https://creativecommons.org/licenses/${codes.toLowerCase()}/${version}/${igo ? 'igo/' : ''}`,
    text: `This publication is available under the licence ${name} (${shortName}). You may share it${codes.includes('ND') ? '' : ' and adapt it'} if ${listed(parts.map(({ clause }) => clause))}.`,
    note: igo ? igoNote : null,
  };
}

/** The licences to choose from, in the order of the list, each with what is printed. */
export const licences: readonly Licence[] = LicenceKey.options.map((key) => {
  if (key === 'all-rights-reserved') {
    return { key, spdx: null, name: 'All rights reserved', shortName: 'All rights reserved', url: null, text: 'All rights reserved. Ask the publisher before you reuse this publication.', note: null };
  }
  if (key === 'CC0-1.0') {
    const name = 'Creative Commons Zero 1.0 Universal';
    return { key, spdx: key, name, shortName: 'CC0 1.0', url: 'https://creativecommons.org/publicdomain/zero/1.0/', text: `The publisher waives its rights in this publication (${name}). You may use it without asking.`, note: null };
  }
  return creativeCommons(key);
});

/** The licence of that key, or of that short name as it may stand in older papers ("CC BY 4.0"); undefined for words of one's own. */
export const licenceNamed = (text: string): Licence | undefined => {
  const wanted = text.trim().toLowerCase();
  return licences.find(({ key, name, shortName }) => [key, name, shortName].some((form) => form.toLowerCase() === wanted));
};
