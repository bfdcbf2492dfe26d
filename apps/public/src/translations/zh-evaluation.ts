/** 会议结束后的提问。 */
export const zhEvaluation = {
  'evaluation.open': '您觉得怎么样？',
  'evaluation.open_words': '只需两分钟。答复不记名保存；答复人数不足五人时，绝不显示。',
  'evaluation.early': '尚未开始',
  'evaluation.early_words': '圆桌会议尚未结束，请在会后再打开此链接。',
  'evaluation.over': '评价已截止',
  'evaluation.over_words': '答复期限已过。感谢您的关注。',
  'evaluation.given': '您已答复',
  'evaluation.given_words': '谢谢。由于答复不记名保存，只能在您当时使用的浏览器中修改。',
  'evaluation.scale': '1 为完全没有，5 为完全如此。',
  'evaluation.no_names': '请勿提及任何人的姓名，包括您自己。',
  'evaluation.until': '您可在 {day} {time}（{place}）之前答复，并在此浏览器中修改。',
  'evaluation.send': '发送',
  'evaluation.change': '修改我的答复',
  'evaluation.notice.kept': '谢谢。您的答复已不记名保存。',
  'evaluation.notice.empty': '请至少回答一个问题。',
};
