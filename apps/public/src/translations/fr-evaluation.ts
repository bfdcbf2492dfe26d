/** Ce qui est demandé une fois la réunion terminée. */
export const frEvaluation = {
  'evaluation.open': 'Qu’en avez-vous pensé ?',
  'evaluation.open_words': 'Cela prend deux minutes. Les réponses sont conservées sans votre nom ; celles de moins de cinq personnes ne sont jamais montrées.',
  'evaluation.early': 'Pas encore',
  'evaluation.early_words': 'La table ronde n’est pas terminée. Revenez à ce lien après la réunion.',
  'evaluation.over': 'L’évaluation est close',
  'evaluation.over_words': 'Le dernier jour pour répondre est passé. Merci de votre intérêt.',
  'evaluation.given': 'Vous avez déjà répondu',
  'evaluation.given_words': 'Merci. Les réponses étant conservées sans nom, seul le navigateur avec lequel vous avez répondu peut les modifier.',
  'evaluation.scale': '1 : pas du tout ; 5 : tout à fait.',
  'evaluation.no_names': 'Merci de ne nommer personne, vous compris.',
  'evaluation.until': 'Vous pouvez répondre, et modifier vos réponses dans ce navigateur, jusqu’au {day} à {time} ({place}).',
  'evaluation.send': 'Envoyer',
  'evaluation.change': 'Modifier mes réponses',
  'evaluation.notice.kept': 'Merci. Vos réponses sont conservées sans votre nom.',
  'evaluation.notice.empty': 'Veuillez répondre à au moins une question.',
};
