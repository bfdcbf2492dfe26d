import { ErasedPeople } from './erased-people';
import { IncomingLists } from './incoming-lists';
import { OutgoingLists } from './outgoing-lists';

/** Lists of people in and out. */
export const listUseCases = [IncomingLists, OutgoingLists, ErasedPeople];
