import { Refusal } from '../errors';
import { ok } from '../http/exchange';
import type { ApiRoute } from '../http/api';
import { userOf, type ZoomUser } from './account';
import type { World } from '../world';

/** @throws Refusal 1001 */
export function userCalled(world: World, key: string): ZoomUser {
  const user = userOf(world.account, key);
  if (!user) throw new Refusal('userMissing', key);
  return user;
}

const shown = (world: World, user: ZoomUser): Record<string, unknown> => ({
  id: user.id,
  email: user.email,
  first_name: user.firstName,
  last_name: user.lastName,
  display_name: `${user.firstName} ${user.lastName}`,
  type: user.licensed ? 2 : 1,
  status: 'active',
  account_id: world.account.id,
  timezone: 'Europe/Zurich',
});

export const userRoutes: readonly ApiRoute[] = [
  { method: 'GET', pattern: '/users/:userId', label: 'light', scope: 'user:read:user:admin', answer: ({ world, of }) => ok(shown(world, userCalled(world, of('userId')))) },
];
