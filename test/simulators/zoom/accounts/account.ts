import { code } from '../ground/identifiers';
import type { Chance } from '../ground/chance';
import type { SlashRule } from '../http/router';
import { allScopes } from './scopes';

export type Plan = 'free' | 'pro' | 'business';

export interface ZoomUser {
  id: string;
  email: string;
  firstName: string;
  lastName: string;
  licensed: boolean;
  /** Addresses of the users for whom this one may schedule. */
  mayScheduleFor: readonly string[];
}

/** What the institution has at Zoom, and how it is set; every field may be changed while the simulator runs. */
export interface AccountSettings {
  plan: Plan;
  /** Scopes of the app; a token carries those of the moment it was issued. */
  scopes: readonly string[];
  app: 'active' | 'disabled' | 'owner gone' | 'revoked';
  interpretation: boolean;
  webinars: boolean;
  /** As for health accounts: no address of anybody in webhooks and reports. */
  hidesEmails: boolean;
  /** Account policy: shortest password of a meeting; 0 is none. */
  shortestPassword: number;
  /** Settings the account's policy forces upon every meeting, without a word. */
  forced: Record<string, unknown>;
  slashes: SlashRule;
  /** Whether answers carry `X-RateLimit-…` and `Retry-After`; sources disagree. */
  rateHeaders: boolean;
  /** Requests per second of the plan are counted. */
  countsPerSecond: boolean;
  reportDelayMinutes: number;
}

export interface Account extends AccountSettings {
  readonly id: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly secretToken: string;
  readonly users: ZoomUser[];
}

const nobody: readonly string[] = [];

export const newUser = (chance: Chance, email: string, firstName: string, lastName: string, licensed = true): ZoomUser => ({ id: code(chance, 22), email, firstName, lastName, licensed, mayScheduleFor: nobody });

/** An account on the business plan with two hosts who are licensed and a third who is not. */
export function newAccount(chance: Chance, settings: Partial<AccountSettings>): Account {
  return {
    id: code(chance, 22),
    clientId: code(chance, 22),
    clientSecret: code(chance, 32),
    secretToken: code(chance, 22),
    users: [
      newUser(chance, 'host@institution.example', 'Hanna', 'Oduya'),
      newUser(chance, 'second@institution.example', 'Ivo', 'Lindqvist'),
      newUser(chance, 'basic@institution.example', 'Basma', 'Reyes', false),
    ],
    plan: 'business',
    scopes: allScopes,
    app: 'active',
    interpretation: true,
    webinars: true,
    hidesEmails: false,
    shortestPassword: 0,
    forced: {},
    slashes: 'as documented',
    rateHeaders: true,
    countsPerSecond: true,
    reportDelayMinutes: 30,
    ...settings,
  };
}

/** By id, or by address whatever its capitals. `me` means nobody: such an app acts for no user. */
export const userOf = (account: Account, key: string): ZoomUser | undefined => account.users.find(({ id, email }) => id === key || email.toLowerCase() === key.trim().toLowerCase());
