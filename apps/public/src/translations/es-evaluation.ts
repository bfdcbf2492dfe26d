/** Lo que se pregunta cuando la reunión ha terminado. */
export const esEvaluation = {
  'evaluation.open': '¿Qué le pareció?',
  'evaluation.open_words': 'Son dos minutos. Las respuestas se guardan sin su nombre, y las de menos de cinco personas nunca se muestran.',
  'evaluation.early': 'Todavía no',
  'evaluation.early_words': 'La mesa redonda no ha terminado. Vuelva a este enlace después.',
  'evaluation.over': 'La evaluación está cerrada',
  'evaluation.over_words': 'Ha pasado el último día para responder. Gracias por su interés.',
  'evaluation.given': 'Usted ya ha respondido',
  'evaluation.given_words': 'Gracias. Como las respuestas se guardan sin nombre, solo se pueden cambiar en el navegador en el que respondió.',
  'evaluation.scale': '1 es nada, 5 es plenamente.',
  'evaluation.no_names': 'No nombre a nadie, tampoco a sí mismo/a.',
  'evaluation.until': 'Puede responder, y cambiar lo que dijo en este navegador, hasta el {day} a las {time} ({place}).',
  'evaluation.send': 'Enviar',
  'evaluation.change': 'Cambiar mis respuestas',
  'evaluation.notice.kept': 'Gracias. Sus respuestas se guardan sin su nombre.',
  'evaluation.notice.empty': 'Responda al menos a una pregunta.',
};
