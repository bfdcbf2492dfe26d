import { invalid } from '../errors';
import { isObject, listOf, textOf, type JsonObject } from '../http/exchange';

export interface RegistrantWish {
  email: string;
  firstName: string;
  lastName: string;
  fields: JsonObject;
}

/** Arabic is not among them. */
const languages = ['en-US', 'de-DE', 'es-ES', 'fr-FR', 'jp-JP', 'pt-PT', 'ru-RU', 'zh-CN', 'zh-TW', 'ko-KO', 'it-IT', 'vi-VN', 'pl-PL', 'Tr-TR'];

const kept = ['org', 'job_title', 'country', 'phone', 'comments', 'custom_questions', 'language'];

const isAddress = (text: string): boolean => text.length <= 128 && /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(text);

/** @throws Refusal 300 with every field that is wrong */
export function readRegistrant(body: JsonObject): RegistrantWish {
  const email = textOf(body['email']).trim();
  const firstName = textOf(body['first_name']).trim();
  const lastName = textOf(body['last_name']).trim();
  const answers = listOf(body['custom_questions']).map((answer) => (isObject(answer) ? textOf(answer['value']) : ''));
  const rules: [string, boolean][] = [
    ['email', isAddress(email)],
    ['first_name', firstName !== '' && firstName.length <= 64],
    ['last_name', lastName.length <= 64],
    ['language', body['language'] === undefined || languages.includes(textOf(body['language']))],
    ['country', body['country'] === undefined || /^[A-Z]{2}$/.test(textOf(body['country']))],
    ['custom_questions', answers.every((answer) => answer.length <= 128)],
  ];
  const wrong = rules.filter(([, right]) => !right).map(([field]) => field);
  if (wrong.length > 0) throw invalid(...wrong);
  return { email, firstName, lastName, fields: Object.fromEntries(kept.filter((name) => body[name] !== undefined).map((name) => [name, body[name]])) };
}
