/** What somebody is asked when a meeting is over. */
export const enEvaluation = {
  'evaluation.open': 'What did you think?',
  'evaluation.open_words': 'It takes two minutes. Answers are kept without your name, and those of fewer than five people are never shown.',
  'evaluation.early': 'Not yet',
  'evaluation.early_words': 'The roundtable is not over. Come back to this link afterwards.',
  'evaluation.over': 'The evaluation is closed',
  'evaluation.over_words': 'The last day to answer has passed. Thank you for your interest.',
  'evaluation.given': 'You have answered',
  'evaluation.given_words': 'Thank you. Since answers are kept without names, only the browser in which you answered can change them.',
  'evaluation.scale': '1 is not at all, 5 is fully.',
  'evaluation.no_names': 'Please name nobody, yourself included.',
  'evaluation.until': 'You may answer, and change what you said in this browser, until {day}, {time} in {place}.',
  'evaluation.send': 'Send',
  'evaluation.change': 'Change what I said',
  'evaluation.notice.kept': 'Thank you. Your answers are kept without your name.',
  'evaluation.notice.empty': 'Please answer at least one question.',
};
