import { randomSigns } from '@convenor/kernel';

/** Without signs that are mistaken for others when somebody types them. */
const small = 'abcdefghjkmnpqrstuvwxyz';
const large = 'ABCDEFGHJKLMNPQRSTUVWXYZ';
const digits = '23456789';
/** Zoom takes these four beside letters and digits. */
const marks = '@-_*';

/** Ten signs, the most Zoom takes, with each kind that an account's rule may ask for. */
export function newPasscode(): string {
  const signs = [...randomSigns(small, 1), ...randomSigns(large, 1), ...randomSigns(digits, 1), ...randomSigns(marks, 1), ...randomSigns(small + large + digits, 6)];
  // In any order: whoever knows the order knows a part.
  const places = randomSigns('abcdefghijklmnopqrstuvwxyz', signs.length);
  return signs.map((sign, index) => ({ sign, place: places.charAt(index) })).sort((one, other) => (one.place < other.place ? -1 : 1)).map(({ sign }) => sign).join('');
}
