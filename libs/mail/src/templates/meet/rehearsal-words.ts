import type { Language } from '@convenor/contracts';

export type RehearsalWords = Readonly<Record<
  'subject' | 'subjectChanged' | 'subjectCancelled' | 'invited' | 'notTheMeeting' | 'changed' | 'before' | 'now' | 'cancelled' | 'notAsked'
  | 'leaves' | 'meetingStands' | 'when' | 'yours' | 'meeting' | 'join' | 'bring' | 'test' | 'others' | 'answer', string>>;

/** What mails about a technical rehearsal say. */
export const rehearsalWords: Record<Language, RehearsalWords> = {
  en: {
    subject: 'Technical rehearsal: {title}', subjectChanged: 'Technical rehearsal changed: {title}', subjectCancelled: 'Technical rehearsal cancelled: {title}',
    invited: 'Please come to a short technical rehearsal. We try out sound and picture with you, and go through who speaks when.',
    notTheMeeting: 'It is not the roundtable itself, which has an entry of its own in your calendar.',
    changed: 'The technical rehearsal has changed.', before: 'It was:', now: 'It now is:',
    cancelled: 'The technical rehearsal does not take place.', notAsked: 'You no longer need to come to the technical rehearsal.',
    leaves: 'The calendar entry in this mail takes it out of your calendar.', meetingStands: 'The roundtable itself stays as it is.',
    when: 'Rehearsal', yours: 'On the clock of {city}', meeting: 'The roundtable', join: 'Join the rehearsal',
    bring: 'Please use the device, the headset and the room from which you will speak.', test: 'Test your line now', others: 'Who else comes',
    answer: 'Please answer with the buttons of your calendar, so that we know who comes. The entry follows every change.',
  },
  fr: {
    subject: 'Répétition technique : {title}', subjectChanged: 'Répétition technique modifiée : {title}', subjectCancelled: 'Répétition technique annulée : {title}',
    invited: 'Nous vous invitons à une courte répétition technique. Nous y vérifions avec vous le son et l’image, et l’ordre des interventions.',
    notTheMeeting: 'Ce n’est pas la table ronde elle-même, qui a sa propre entrée dans votre agenda.',
    changed: 'La répétition technique a changé.', before: 'Auparavant :', now: 'Désormais :',
    cancelled: 'La répétition technique n’aura pas lieu.', notAsked: 'Votre présence à la répétition technique n’est plus nécessaire.',
    leaves: 'L’entrée d’agenda jointe la retire de votre agenda.', meetingStands: 'La table ronde elle-même reste inchangée.',
    when: 'Répétition', yours: 'À l’heure de {city}', meeting: 'La table ronde', join: 'Rejoindre la répétition',
    bring: 'Utilisez s’il vous plaît l’appareil, le casque et la pièce d’où vous interviendrez.', test: 'Tester ma connexion', others: 'Participent aussi',
    answer: 'Répondez avec les boutons de votre agenda, pour que nous sachions qui vient. L’entrée suit chaque changement.',
  },
  es: {
    subject: 'Ensayo técnico: {title}', subjectChanged: 'Cambio en el ensayo técnico: {title}', subjectCancelled: 'Ensayo técnico cancelado: {title}',
    invited: 'Le invitamos a un breve ensayo técnico. Comprobaremos con usted el sonido y la imagen, y repasaremos quién habla y cuándo.',
    notTheMeeting: 'No es la mesa redonda en sí, que tiene su propia cita en su calendario.',
    changed: 'El ensayo técnico ha cambiado.', before: 'Antes:', now: 'Ahora:',
    cancelled: 'El ensayo técnico no se celebrará.', notAsked: 'Ya no es necesario que asista al ensayo técnico.',
    leaves: 'La cita adjunta lo retira de su calendario.', meetingStands: 'La mesa redonda en sí no cambia.',
    when: 'Ensayo', yours: 'En la hora de {city}', meeting: 'La mesa redonda', join: 'Unirse al ensayo',
    bring: 'Utilice, por favor, el equipo, los auriculares y la sala desde los que intervendrá.', test: 'Probar mi conexión', others: 'Asisten también',
    answer: 'Responda con los botones de su calendario, para que sepamos quién asiste. La cita sigue cada cambio.',
  },
  ar: {
    subject: 'تجربة تقنية: {title}', subjectChanged: 'تغيير في التجربة التقنية: {title}', subjectCancelled: 'إلغاء التجربة التقنية: {title}',
    invited: 'ندعوكم إلى تجربة تقنية قصيرة نختبر فيها معكم الصوت والصورة، ونراجع ترتيب المتحدثين.',
    notTheMeeting: 'وهي ليست المائدة المستديرة نفسها، فلها موعد مستقل في تقويمكم.',
    changed: 'طرأ تغيير على التجربة التقنية.', before: 'سابقًا:', now: 'الآن:',
    cancelled: 'لن تُعقد التجربة التقنية.', notAsked: 'لم يعد حضوركم التجربة التقنية لازمًا.',
    leaves: 'موعد التقويم المرفق يحذفها من تقويمكم.', meetingStands: 'أما المائدة المستديرة نفسها فتبقى كما هي.',
    when: 'التجربة', yours: 'بتوقيت {city}', meeting: 'المائدة المستديرة', join: 'الانضمام إلى التجربة',
    bring: 'نرجو استخدام الجهاز والسماعة والمكان التي ستتحدثون منها.', test: 'اختبروا اتصالكم الآن', others: 'يحضر أيضًا',
    answer: 'نرجو الرد بأزرار تقويمكم لنعرف من سيحضر. يتبع الموعد كل تغيير.',
  },
  ru: {
    subject: 'Техническая репетиция: {title}', subjectChanged: 'Изменение технической репетиции: {title}', subjectCancelled: 'Техническая репетиция отменена: {title}',
    invited: 'Приглашаем вас на короткую техническую репетицию: проверим с вами звук и изображение и пройдём порядок выступлений.',
    notTheMeeting: 'Это не сам круглый стол: у него в вашем календаре отдельная запись.',
    changed: 'Техническая репетиция изменилась.', before: 'Было:', now: 'Стало:',
    cancelled: 'Техническая репетиция не состоится.', notAsked: 'Вам больше не нужно приходить на техническую репетицию.',
    leaves: 'Приложенная запись удалит её из вашего календаря.', meetingStands: 'Сам круглый стол остаётся без изменений.',
    when: 'Репетиция', yours: 'По местному времени ({city})', meeting: 'Круглый стол', join: 'Подключиться к репетиции',
    bring: 'Пожалуйста, используйте то устройство, ту гарнитуру и то помещение, откуда будете выступать.', test: 'Проверить связь сейчас', others: 'Также участвуют',
    answer: 'Пожалуйста, ответьте кнопками вашего календаря, чтобы мы знали, кто будет. Запись следует за каждым изменением.',
  },
  zh: {
    subject: '技术彩排：{title}', subjectChanged: '技术彩排变更：{title}', subjectCancelled: '技术彩排取消：{title}',
    invited: '诚邀您参加一次简短的技术彩排，届时将与您一起测试声音和画面，并核对发言顺序。',
    notTheMeeting: '彩排不是会议本身，会议在您的日历中另有条目。',
    changed: '技术彩排有变更。', before: '原为：', now: '现为：',
    cancelled: '技术彩排不再举行。', notAsked: '您无需再参加技术彩排。',
    leaves: '随信附上的日历条目会将其从您的日历中移除。', meetingStands: '会议本身不变。',
    when: '彩排', yours: '{city}时间', meeting: '会议', join: '加入彩排',
    bring: '请使用您发言时所用的设备、耳机和房间。', test: '立即测试线路', others: '其他参加者',
    answer: '请用日历中的按钮答复，以便我们了解参加人员。日历条目会随变更更新。',
  },
};
