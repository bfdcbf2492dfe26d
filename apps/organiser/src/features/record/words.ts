import { plural } from '../../words/dates';

export const words = {
  tooEarly: (when: string) => `The meeting has not begun: ${when}. Who spoke can be said once it has.`,
  planned: 'Planned', happened: 'What happened', spoke: 'Spoke',
  confirm: 'Confirm who spoke', confirmRest: 'The rest did not speak', goOn: 'Go on to the notes',
  tickFirst: 'Tick who spoke first; what you do not tick did not speak.',
  add: 'Add somebody who spoke', all: 'All as planned',
  nobody: 'Nobody; the slot had no person', didNot: 'Did not speak', notSaid: 'Not said yet',
  sayAbsent: 'Did not speak', sayUnsaid: 'Not said after all',
  somebodyElse: 'Somebody else spoke', asPlanned: 'As planned after all', takeAway: 'Take away',
  name: 'Name, as it is to be printed', affiliation: 'For whom', sameOffice: 'From the same office', waitsForName: 'Type the name; until then this line is not kept.',
  willSay: 'The brief will say', follows: 'Follows the ticks above', saving: 'Saving', nothingYet: 'Nobody is ticked yet. The sentence is written from the ticks, never from the plan.',
  counts: ({ planned }: { planned: number }) => `${plural(planned, 'slot')} planned`,
  became: ({ asPlanned, replaced, absent, unsaid }: { asPlanned: number; replaced: number; absent: number; unsaid: number }) =>
    [`${asPlanned} as planned`, replaced ? `${replaced} replaced` : '', absent ? `${absent} did not speak` : '', unsaid ? `${unsaid} not said yet` : ''].filter(Boolean).join(', '),
  whoSpoke: (room: number, online: number, other: number) => `${room + online + other} spoke${room || online || other ? `, ${[room ? `${room} in the room` : '', online ? `${online} online` : '', other ? `${other} otherwise` : ''].filter(Boolean).join(', ')}` : ''}`,
  howWritten: 'How it is written',
  keptOut: 'Left out',
} as const;
