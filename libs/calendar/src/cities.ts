import type { Language } from '@convenor/contracts';

import { rulesOf } from './zone-rules';

/** Places where roundtables are often held, in the order en, fr, es, ar, ru, zh. The first column is the zone. */
const cities: readonly (readonly [zone: string, en: string, fr: string, es: string, ar: string, ru: string, zh: string])[] = [
  // The zone is named after Zurich; those who meet by it sit in Geneva. A meeting elsewhere states its own city.
  ['Europe/Zurich', 'Geneva', 'Genève', 'Ginebra', 'جنيف', 'Женева', '日内瓦'],
  ['America/New_York', 'New York', 'New York', 'Nueva York', 'نيويورك', 'Нью-Йорк', '纽约'],
  ['Africa/Nairobi', 'Nairobi', 'Nairobi', 'Nairobi', 'نيروبي', 'Найроби', '内罗毕'],
  ['Africa/Addis_Ababa', 'Addis Ababa', 'Addis-Abeba', 'Addis Abeba', 'أديس أبابا', 'Аддис-Абеба', '亚的斯亚贝巴'],
  ['Africa/Cairo', 'Cairo', 'Le Caire', 'El Cairo', 'القاهرة', 'Каир', '开罗'],
  ['Africa/Casablanca', 'Rabat', 'Rabat', 'Rabat', 'الرباط', 'Рабат', '拉巴特'],
  ['Africa/Tunis', 'Tunis', 'Tunis', 'Túnez', 'تونس', 'Тунис', '突尼斯'],
  ['Africa/Dakar', 'Dakar', 'Dakar', 'Dakar', 'داكار', 'Дакар', '达喀尔'],
  ['Africa/Johannesburg', 'Johannesburg', 'Johannesburg', 'Johannesburgo', 'جوهانسبرغ', 'Йоханнесбург', '约翰内斯堡'],
  ['Africa/Lagos', 'Lagos', 'Lagos', 'Lagos', 'لاغوس', 'Лагос', '拉各斯'],
  ['America/Bogota', 'Bogotá', 'Bogota', 'Bogotá', 'بوغوتا', 'Богота', '波哥大'],
  ['America/Havana', 'Havana', 'La Havane', 'La Habana', 'هافانا', 'Гавана', '哈瓦那'],
  ['America/Lima', 'Lima', 'Lima', 'Lima', 'ليما', 'Лима', '利马'],
  ['America/Mexico_City', 'Mexico City', 'Mexico', 'Ciudad de México', 'مكسيكو', 'Мехико', '墨西哥城'],
  ['America/Panama', 'Panama', 'Panama', 'Panamá', 'بنما', 'Панама', '巴拿马城'],
  ['America/Santiago', 'Santiago', 'Santiago', 'Santiago', 'سانتياغو', 'Сантьяго', '圣地亚哥'],
  ['America/Sao_Paulo', 'São Paulo', 'São Paulo', 'São Paulo', 'ساو باولو', 'Сан-Паулу', '圣保罗'],
  ['America/Toronto', 'Toronto', 'Toronto', 'Toronto', 'تورونتو', 'Торонто', '多伦多'],
  ['Asia/Amman', 'Amman', 'Amman', 'Ammán', 'عمّان', 'Амман', '安曼'],
  ['Asia/Bangkok', 'Bangkok', 'Bangkok', 'Bangkok', 'بانكوك', 'Бангкок', '曼谷'],
  ['Asia/Beirut', 'Beirut', 'Beyrouth', 'Beirut', 'بيروت', 'Бейрут', '贝鲁特'],
  ['Asia/Dhaka', 'Dhaka', 'Dacca', 'Daca', 'دكا', 'Дакка', '达卡'],
  ['Asia/Dubai', 'Dubai', 'Dubaï', 'Dubái', 'دبي', 'Дубай', '迪拜'],
  ['Asia/Jakarta', 'Jakarta', 'Jakarta', 'Yakarta', 'جاكرتا', 'Джакарта', '雅加达'],
  ['Asia/Kathmandu', 'Kathmandu', 'Katmandou', 'Katmandú', 'كاتماندو', 'Катманду', '加德满都'],
  ['Asia/Kolkata', 'New Delhi', 'New Delhi', 'Nueva Delhi', 'نيودلهي', 'Нью-Дели', '新德里'],
  ['Asia/Manila', 'Manila', 'Manille', 'Manila', 'مانيلا', 'Манила', '马尼拉'],
  ['Asia/Qatar', 'Doha', 'Doha', 'Doha', 'الدوحة', 'Доха', '多哈'],
  ['Asia/Riyadh', 'Riyadh', 'Riyad', 'Riad', 'الرياض', 'Эр-Рияд', '利雅得'],
  ['Asia/Shanghai', 'Beijing', 'Beijing', 'Beijing', 'بيجين', 'Пекин', '北京'],
  ['Asia/Tokyo', 'Tokyo', 'Tokyo', 'Tokio', 'طوكيو', 'Токио', '东京'],
  ['Europe/Berlin', 'Berlin', 'Berlin', 'Berlín', 'برلين', 'Берлин', '柏林'],
  ['Europe/Brussels', 'Brussels', 'Bruxelles', 'Bruselas', 'بروكسل', 'Брюссель', '布鲁塞尔'],
  ['Europe/Istanbul', 'Istanbul', 'Istanbul', 'Estambul', 'إسطنبول', 'Стамбул', '伊斯坦布尔'],
  ['Europe/London', 'London', 'Londres', 'Londres', 'لندن', 'Лондон', '伦敦'],
  ['Europe/Madrid', 'Madrid', 'Madrid', 'Madrid', 'مدريد', 'Мадрид', '马德里'],
  ['Europe/Moscow', 'Moscow', 'Moscou', 'Moscú', 'موسكو', 'Москва', '莫斯科'],
  ['Europe/Paris', 'Paris', 'Paris', 'París', 'باريس', 'Париж', '巴黎'],
  ['Europe/Rome', 'Rome', 'Rome', 'Roma', 'روما', 'Рим', '罗马'],
  ['Europe/Vienna', 'Vienna', 'Vienne', 'Viena', 'فيينا', 'Вена', '维也纳'],
];

const column: Record<Language, 1 | 2 | 3 | 4 | 5 | 6> = { en: 1, fr: 2, es: 3, ar: 4, ru: 5, zh: 6 };
const byZone = new Map(cities.map((row) => [row[0], row]));

/**
 * The city by which people call a zone: its own name's last part, and for the zones where roundtables are often held the
 * name in the reader's language. `Europe/Zurich` is called Geneva; UTC stays UTC.
 *
 * @throws DomainError ZONE_UNKNOWN
 */
export function cityOf(zone: string, language: Language = 'en'): string {
  rulesOf(zone);
  return byZone.get(zone)?.[column[language]] ?? (zone.split('/').pop() ?? zone).replaceAll('_', ' ');
}
