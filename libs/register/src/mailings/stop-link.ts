import type { Secrets } from '@convenor/access';
import { isId, type Id } from '@convenor/kernel';

type Keys = Pick<Secrets, 'mac' | 'holds'>;

const body = (registrationId: Id): string => `no more news ${registrationId}`;

/** Where one POST ends circulars to somebody (RFC 8058). It opens nothing else, so that a mail passed on gives nothing away. */
export const stopLink = (publicUrl: string, keys: Keys, registrationId: Id): string =>
  `${publicUrl}/links/circulars/${registrationId}.${keys.mac('signed-link', body(registrationId))}`;

/** Whose circulars the last part of such a link ends; null for one we did not make. */
export function behindStopLink(token: string, keys: Keys): Id | null {
  const [id = '', mac = ''] = token.split('.');
  return isId(id) && keys.holds('signed-link', body(id), mac) ? id : null;
}
