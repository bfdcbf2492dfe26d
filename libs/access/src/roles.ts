import type { Permission, Role } from '@convenor/contracts';

/** What each role may do in its programme. An administrator may do everything, everywhere he was named so. */
const allowed: Record<Exclude<Role, 'administrator'>, readonly Permission[]> = {
  organiser: ['programme.read', 'programme.edit', 'roundtable.read', 'roundtable.edit', 'roundtable.register', 'roundtable.door', 'roundtable.record', 'roundtable.brief', 'roundtable.review', 'roundtable.publish', 'roundtable.waive'],
  moderator: ['programme.read', 'roundtable.read', 'roundtable.door', 'roundtable.record', 'roundtable.brief', 'roundtable.review', 'roundtable.publish'],
  rapporteur: ['programme.read', 'roundtable.read', 'roundtable.record', 'roundtable.brief', 'roundtable.review'],
  reviewer: ['programme.read', 'roundtable.read', 'roundtable.review'],
  door: ['roundtable.door'],
  auditor: ['programme.read', 'roundtable.read'],
};

export const mayDo = (role: Role, permission: Permission): boolean =>
  role === 'administrator' || allowed[role].includes(permission);
