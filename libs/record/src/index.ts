export { readNotes, type MeetingOfNotes } from './reading/read-notes';
