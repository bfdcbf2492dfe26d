const of = (kind: 'meeting' | 'webinar'): string[] => [
  ...['write', 'read', 'update', 'delete'].map((verb) => `${kind}:${verb}:${kind}:admin`),
  `${kind}:read:list_${kind}s:admin`,
  `${kind}:update:status:admin`,
  `${kind}:write:registrant:admin`,
  `${kind}:write:batch_registrants:admin`,
  `${kind}:read:list_registrants:admin`,
  `${kind}:read:registrant:admin`,
  `${kind}:update:registrant_status:admin`,
  `${kind}:delete:registrant:admin`,
  `${kind}:read:list_registration_questions:admin`,
  `${kind}:update:registration_question:admin`,
  `${kind}:read:past_${kind}:admin`,
  `${kind}:read:list_past_instances:admin`,
  `${kind}:read:list_past_participants:admin`,
  `report:read:list_${kind}_participants:admin`,
];

/** Every scope that some route of the simulator asks for. */
export const allScopes: readonly string[] = [
  ...of('meeting'),
  ...of('webinar'),
  'webinar:write:panelist:admin',
  'webinar:read:list_panelists:admin',
  'webinar:delete:panelist:admin',
  'webinar:read:list_absentees:admin',
  'cloud_recording:read:list_recording_files:admin',
  'user:read:user:admin',
];

/** Zoom may list only the broad form (`webinar:write:admin`), which covers all of its kind. */
export function covers(scopes: readonly string[], needed: string): boolean {
  const [subject = '', verb = ''] = needed.split(':');
  return scopes.includes(needed) || scopes.includes(`${subject}:${verb === 'read' ? 'read' : 'write'}:admin`);
}
