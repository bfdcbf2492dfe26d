/** Heads over notes that belong to no theme, and are no question. */
export const general =
  /^(?:general|other|miscellaneous|introduction|opening(?: remarks)?|closing(?: remarks)?|any other business|aob|(?:interactive |general |open )?discussion|the floor|q ?(?:&|and) ?a|wrap[- ]?up|conclusions?|way forward|next steps|context|background|line-?up|who spoke|speakers?|attendance|participants|summary|no theme|(?:rapporteur.?s? )?notes?\b.*)$/i;
/** "Roundtable notes, 14 April": the head of a text without marks. */
export const isNotesTitle = (text: string): boolean =>
  /^(?:(?:rapporteur['’]?s?|roundtable|meeting|draft|raw|session|my)\s+){0,3}(?:notes|minutes)(?:\s*$|\s+(?:of|from|on|for|taken)\s|\s*[-–—,(])/i.test(text) && !/[.!?]\s*$/.test(text);
