import { spoken } from '../../words/dates';

export const words = {
  title: 'Today',
  headline: (open: number) => (open === 0 ? 'Nothing waits for you today.' : open === 1 ? 'One roundtable needs you today.' : `${spoken(open)} roundtables need you today.`),
  newRoundtable: 'New roundtable',
  daysSince: (days: number) => (days === 1 ? 'day since' : 'days since'),
  daysToGo: (days: number) => (days === 1 ? 'day to go' : 'days to go'),
  today: 'today',
  lag: 'From meeting to brief', stillRunning: 'Open bars are still running',
  toPublished: (days: number) => (days === 1 ? 'day to the published brief' : 'days to the published brief'),
  waits: 'Waiting for an answer',
  due: 'Promised and not kept yet',
  late: (days: number) => (days === 1 ? 'one day late' : `${days} days late`),
  left: (days: number) => (days === 0 ? 'due today' : days === 1 ? 'due tomorrow' : `due in ${days} days`),
  owed: { quote_withdrawn: 'A passage was taken back; readers wait for your words.', correction: 'A correction waits for your words.', withdrawal: 'A withdrawal waits for your words.' },
  waiting: 'Nothing to do now',
  first: 'Begin with what you have',
  firstLead: 'A roundtable may start at any stage. Nothing is sent to anybody until you say so, and nothing is created before you have looked it over.',
  read: 'Read what I dropped',
  needNote: 'Choose the concept note first; the rest is read after it.',
  choose: 'Choose', chooseAnother: 'Choose another', load: 'Load the example',
} as const;
