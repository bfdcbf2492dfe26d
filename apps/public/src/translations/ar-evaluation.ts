/** ما يُسأل عنه بعد انتهاء الاجتماع. */
export const arEvaluation = {
  'evaluation.open': 'ما رأيكم؟',
  'evaluation.open_words': 'لن يستغرق ذلك سوى دقيقتين. تُحفظ الإجابات دون أسمائكم، ولا تُعرض أبدًا إجابات أقل من خمسة أشخاص.',
  'evaluation.early': 'لم يحن الوقت بعد',
  'evaluation.early_words': 'لم تنته المائدة المستديرة. عودوا إلى هذا الرابط بعد انتهائها.',
  'evaluation.over': 'أُغلق التقييم',
  'evaluation.over_words': 'انقضى آخر يوم للإجابة. نشكركم على اهتمامكم.',
  'evaluation.given': 'لقد أجبتم',
  'evaluation.given_words': 'شكرًا لكم. تُحفظ الإجابات دون أسماء، لذا لا يمكن تغييرها إلا من المتصفح الذي أجبتم منه.',
  'evaluation.scale': '1 يعني إطلاقًا، و5 يعني تمامًا.',
  'evaluation.no_names': 'نرجو عدم ذكر أي اسم، بما في ذلك اسمكم.',
  'evaluation.until': 'يمكنكم الإجابة وتغيير إجاباتكم في هذا المتصفح حتى {day}، الساعة {time} ({place}).',
  'evaluation.send': 'إرسال',
  'evaluation.change': 'تغيير إجاباتي',
  'evaluation.notice.kept': 'شكرًا لكم. حُفظت إجاباتكم دون أسمائكم.',
  'evaluation.notice.empty': 'نرجو الإجابة عن سؤال واحد على الأقل.',
};
